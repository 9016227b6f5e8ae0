"""Whatever is sent is stored or refused as said, and shown and exported harmless."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from govpublic.participation.models import Opinion
from govpublic.participation.opinions.desk import acts

from .sending import send

pytestmark = pytest.mark.django_db

STORED = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "template": "{{ 7*7 }}{% now 'Y' %}",
    "emoji": "支持👨‍👩‍👧‍👦！👍🏽" * 20,
    "direction": "开\u202e反过来\u202c头",
    "attribute": "\" autofocus onfocus=alert(1) x='",
    "xml": "]]><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "lines": "一\n" * 900,
    "long word": "字" * 10_000,
    "formula": "=cmd|'/c calc'!A1",
    "nul": "空\x00白",
}


@pytest.mark.parametrize("text", STORED.values(), ids=STORED)
def test_it_is_stored_and_harmless_wherever_it_is_seen(admin_client, consultation, text):
    citizen = Client()
    assert send(citizen, consultation, text=text, name=text[:50]).status_code == 303
    opinion = Opinion.objects.get()
    assert "\x00" not in opinion.text
    assert "\u202e" not in opinion.text
    acts.publish(consultation, Opinion.objects.all(), None)
    pages = [
        citizen.get(consultation.url),
        citizen.post(reverse("govpublic_look_up_opinion"), {"receipt": opinion.receipt}),
        admin_client.get(reverse("govpublic_opinions", args=[consultation.pk])),
        admin_client.get(reverse("govpublic_opinion", args=[opinion.pk])),
    ]
    for page in pages:
        shown = page.content.decode()
        assert page.status_code == 200
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown
        assert "onfocus=alert(1) x=" not in shown.replace("&quot; autofocus onfocus=alert(1) x=", "")
        assert "<!ENTITY" not in shown
    response = admin_client.get(reverse("govpublic_export_opinions", args=[consultation.pk, "docx"]))
    document = Document(io.BytesIO(b"".join(response.streaming_content)))
    assert opinion.text.split("\n")[0].strip()[:20] in "".join(each.text for each in document.paragraphs)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("长" * 10_001, "at most 10000 can be sent"),
        ("x" * 1_000_000, "at most 10000 can be sent"),
        ("一\n" * 10_000, "at most 10000 can be sent"),
        ("一\n" * 1_001, "at most 1000 lines"),
        ("\u200b" * 30_000, "Write what you want to say."),
    ],
)
def test_it_is_refused_with_a_reason_and_given_back(client, consultation, text, said):
    response = send(client, consultation, text=text)
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert text.strip("\n\u200b")[:50] in page
    assert not Opinion.objects.exists()
