"""Programs are kept out, people are not, and what they typed comes back."""

import pytest
import time_machine
from django.test import Client

from govpublic.core.public_forms import proof_of_work
from govpublic.participation.models import Opinion
from govpublic.participation.opinions.citizen_forms import HONEYPOT

from .sending import form_of, hidden_in, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def configured(settings):
    def change(**keys):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, **keys}

    return change


def test_a_field_that_people_do_not_see_stops_programs_and_loses_nothing(client, consultation):
    response = send(client, consultation, text="机器写的", **{HONEYPOT: "http://spam.example"})
    page = response.content.decode()
    assert "机器写的" in page
    assert "spam.example" not in page
    assert not Opinion.objects.exists()
    assert send(client, consultation, fields=hidden_in(response), text="机器写的").status_code == 303


def test_who_is_faster_than_reading_presses_once_more(client, consultation, configured):
    configured(FORM_MIN_SECONDS=3)
    with time_machine.travel("2026-11-10 09:00 +0800", tick=False) as clock:
        type(consultation).objects.filter(pk=consultation.pk).update(
            opens_on="2026-11-01", announced_closes_on="2026-12-30"
        )
        fields = form_of(client, consultation)
        clock.shift(2.9)
        response = send(client, consultation, fields=fields)
        assert response.status_code == 200
        clock.shift(0.1)
        assert send(client, consultation, fields=hidden_in(response)).status_code == 303


def test_one_address_sends_so_many_an_hour_and_others_go_on(client, consultation, configured):
    configured(FORMS_PER_HOUR=2, PROOF_OF_WORK="off")
    for n in range(2):
        assert send(client, consultation, text=f"第{n}条").status_code == 303
    refused = send(client, consultation, text="第三条，写了很久")
    assert refused.status_code == 429
    assert "第三条，写了很久" in refused.content.decode()
    assert send(Client(REMOTE_ADDR="198.51.100.9"), consultation, text="别人的").status_code == 303
    assert Opinion.objects.count() == 3


def test_under_load_a_browser_computes_a_proof(client, consultation, configured):
    configured(PROOF_OF_WORK="always", PROOF_OF_WORK_COST=1)
    page = client.get(f"/govpublic/opinions/{consultation.pk}/")
    import html
    import re

    challenge = html.unescape(re.search(r'data-gp-challenge="([^"]+)"', page.content.decode())[1])
    fields = {**hidden_in(page), "proof": proof_of_work.solve(challenge)}
    assert send(client, consultation, fields=fields).status_code == 303
    assert send(client, consultation, fields=fields).status_code == 303
    assert Opinion.objects.count() == 1
    assert send(client, consultation, fields=fields, text="同一个证明").status_code == 429


def test_without_a_script_one_waits_and_presses_once_more(client, consultation, configured):
    configured(PROOF_OF_WORK="always")
    with time_machine.travel("2026-11-10 09:00 +0800", tick=False) as clock:
        type(consultation).objects.filter(pk=consultation.pk).update(
            opens_on="2026-11-01", announced_closes_on="2026-12-30"
        )
        fields = {**form_of(client, consultation), "confirm": ""}
        response = send(client, consultation, fields=fields, text="没有脚本")
        assert response.status_code == 429
        assert "没有脚本" in response.content.decode()
        again = hidden_in(response)
        assert send(client, consultation, fields=again, text="没有脚本").status_code == 429
        clock.shift(5)
        assert send(client, consultation, fields=again, text="没有脚本").status_code == 303
        assert send(client, consultation, fields=again, text="再来一条").status_code == 429


def test_nothing_is_asked_in_quiet_times(client, consultation, configured):
    configured(PROOF_OF_WORK_LOAD=2)
    for n in range(2):
        assert send(client, consultation, text=f"第{n}条").status_code == 303
    assert send(client, consultation, text="第三条").status_code == 429


def test_what_is_far_too_large_is_refused_with_a_page_and_not_an_error(client, consultation):
    response = send(client, consultation, text="长" * 1_000_000)
    assert response.status_code == 413
    assert "too large" in response.content.decode()
    many = {f"field{n}": "x" for n in range(1100)}
    assert send(client, consultation, **many).status_code == 413
    assert not Opinion.objects.exists()
