"""Bad input through the real admin: a clear message in the right place, nothing live, nothing lost."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from wagtail.test.utils.form_data import rich_text, streamfield

from govpublic.policies.models import PolicyDocumentPage
from tests.factories import attachment, document, docx_bytes, pdf_bytes, publish
from tests.policies.desk import Desk, edit_url, flat, form_errors, form_of, latest, send
from tests.policies.test_rules_attachments import docx_with, encrypted_pdf

pytestmark = pytest.mark.django_db
OTHER_KIND = "is in truth a file of another kind (docx)"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def bench(client, desk):
    """The admin, entered by somebody who may publish."""
    client.force_login(desk.reviewer)
    return client


def is_live(page):
    return PolicyDocumentPage.objects.get(pk=page.pk).live


def shown(response):
    return response.content.decode()


def saves_as_draft(client, page, **typed):
    """Whether “Save draft” takes the same input."""
    before = type(page).objects.get(pk=page.pk).latest_revision_id
    response = send(client, edit_url(page), **typed)
    return response.status_code == 302 and type(page).objects.get(pk=page.pk).latest_revision_id != before


BAD_FILES = [
    ("pdf", "renamed.pdf", lambda: docx_bytes(), OTHER_KIND),
    ("pdf", "empty.pdf", lambda: b"", "is empty"),
    ("pdf", "locked.pdf", encrypted_pdf, "asks for a password"),
    ("word", "macros.docx", lambda: docx_with("word/vbaProject.bin", b"\xd0\xcf\x11\xe0"), "contains macros"),
]


@pytest.mark.parametrize(("role", "name", "content", "message"), BAD_FILES)
def test_a_bad_file_is_named_in_its_own_block(bench, desk, role, name, content, message):
    bad = document(name, content()).pk
    page = desk.draft(attachments=[attachment(), attachment("报名表", **{role: bad})])
    response = send(bench, edit_url(page), title="关于报名的通知", action_publish="1")
    error = response.context["form"].errors.as_data()["attachments"][0]
    ((number, in_block),) = error.block_errors.items()
    assert number == 1
    assert list(in_block.block_errors) == [role]
    assert message in str(in_block.block_errors[role])
    said = str(in_block.block_errors[role])
    assert "报名表" in said or name in said
    assert response.context["form"]["title"].value() == "关于报名的通知"
    assert response.context["form"].instance.attachments[1].value[role].pk == bad
    assert not is_live(page)
    assert saves_as_draft(bench, page, title="关于报名的通知")
    assert latest(page).title == "关于报名的通知"
    assert getattr(latest(page).attachment_list[1], role).pk == bad


def test_a_file_over_the_limit_is_refused_with_both_sizes(bench, desk, settings):
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "MAX_ATTACHMENT_SIZE": 2 * 1024**2}
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes())))
    stream = io.BytesIO()
    writer.write(stream)
    large = document("large.pdf", stream.getvalue() + b"\n%" + b"0" * 3 * 1024**2 + b"\n%%EOF\n").pk
    page = desk.draft(attachments=[attachment(pdf=large)])
    response = send(bench, edit_url(page), action_publish="1")
    error = response.context["form"].errors.as_data()["attachments"][0].block_errors[0].block_errors["pdf"]
    assert "has 3 MB; at most 2 MB can be published." in str(error)
    assert not is_live(page)
    assert saves_as_draft(bench, page)


FROM_WORD = (
    '<p class="MsoNormal" style="font-family:仿宋;color:red" onclick="steal()">文化馆延时开放。</p>'
    "<script>steal()</script><style>p{color:red}</style><!--[if gte mso 9]><xml>x</xml><![endif]-->"
)


def test_text_pasted_from_word_loses_scripts_and_styles_on_the_way_in(bench, desk):
    page = desk.draft()
    body = flat("body", streamfield([("paragraph", rich_text(FROM_WORD))]))
    assert saves_as_draft(bench, page, **body)
    kept = str(latest(page).body.raw_data[0]["value"])
    assert "文化馆延时开放" in kept
    for gone in ("<script", "<style", "style=", "Mso", "onclick"):
        assert gone not in kept


def test_text_imported_from_word_is_harmless_on_the_public_page_and_advised_against(bench, desk):
    page = desk.draft(body=[{"type": "paragraph", "value": FROM_WORD}], attachments=[])
    assert "fonts, sizes or colours of its own in 2 places" in shown(bench.get(edit_url(page)))
    page = publish(page)
    html = shown(bench.get(page.url))
    assert "文化馆延时开放" in html
    for gone in ("steal", "onclick", "color:red", "gte mso"):
        assert gone not in html


def test_a_document_number_with_look_alike_brackets_is_repaired_and_published(bench, desk):
    page = desk.draft()
    response = send(bench, edit_url(page), document_number=" 青教［２０２６］第０５ 号", action_publish="1")
    assert response.status_code == 302
    assert is_live(page)
    assert PolicyDocumentPage.objects.get(pk=page.pk).document_number == "青教〔2026〕5号"


@pytest.mark.parametrize("number", ["青教2026年5", "5号", "Qing[2026]5", "青教〔2026〕5号🙂"])
def test_a_document_number_beyond_repair_is_refused_with_an_example_and_kept_in_the_draft(
    bench, desk, number
):
    page = desk.draft()
    response = send(bench, edit_url(page), document_number=number, action_publish="1")
    (message,) = form_errors(response)["document_number"]
    assert "It should look like “青政办〔2026〕5号”." in message
    assert response.context["form"]["document_number"].value() == number
    assert not is_live(page)
    assert saves_as_draft(bench, page, document_number=number)


DATES = [
    ({"formed_on": "2026-03-04", "issued_on": "2026-03-03"}, "issued_on", "before it was formed"),
    ({"issued_on": "2999-01-01"}, "issued_on", "is in the future"),
    ({"effective_on": "2026-04-01", "expires_on": "2026-03-31"}, "expires_on", "before it begins"),
]


@pytest.mark.parametrize(("typed", "field", "message"), DATES)
def test_dates_in_the_wrong_order_are_said_on_the_later_one(bench, desk, typed, field, message):
    page = desk.draft()
    response = send(bench, edit_url(page), action_publish="1", **typed)
    assert message in form_errors(response)[field][0]
    for name, value in typed.items():
        assert response.context["form"][name].value() == value
    assert not is_live(page)
    assert saves_as_draft(bench, page, **typed)


def test_a_date_that_is_none_is_said_on_its_field_and_changes_nothing(bench, desk):
    page = desk.draft()
    response = send(bench, edit_url(page), issued_on="2026-02-30", action_publish="1")
    assert form_errors(response)["issued_on"] == ["Enter a valid date."]
    assert 'value="2026-02-30"' in shown(response)
    assert not is_live(page)


def test_five_thousand_characters_of_keywords_are_refused_and_kept(bench, desk):
    page, text = desk.draft(), "文化惠民" * 1250
    response = send(bench, edit_url(page), keywords=text, action_publish="1")
    (message,) = form_errors(response)["keywords"]
    assert message == (
        "The keyword “文化惠民文化惠民文化…” has 5000 characters. "
        "Please enter single words, separated by commas."
    )
    assert text in shown(response)
    assert not is_live(page)
    assert saves_as_draft(bench, page, keywords=text)
    assert latest(page).keywords == text


def test_a_title_of_ten_thousand_characters_is_refused_by_its_field_and_kept_in_the_form(bench, desk):
    page, title = desk.draft(), "长" * 10_000
    for typed in ({"action_publish": "1"}, {}):
        response = send(bench, edit_url(page), title=title, **typed)
        assert "at most 255 characters" in form_errors(response)["title"][0]
        assert title in shown(response)
    assert not is_live(page)
    assert latest(page).title == page.title


@pytest.mark.parametrize("field", ["title", "document_number", "keywords", "summary", "secrecy_reviewer"])
def test_a_nul_character_is_refused_on_its_field(bench, desk, field):
    page = desk.draft()
    response = send(bench, edit_url(page), **{field: "甲\x00乙"}, action_publish="1")
    assert form_errors(response)[field] == ["Null characters are not allowed."]
    assert not is_live(page)


@pytest.mark.parametrize("text", ["甲\ud800乙", "甲\\ud800乙"], ids=["encoded", "escaped"])
def test_half_a_surrogate_in_a_field_is_survived(bench, desk, text):
    page = desk.draft()
    data = form_of(bench, edit_url(page))
    data["summary"] = text.encode("utf-8", "surrogatepass")
    response = bench.post(edit_url(page), data)
    assert response.status_code == 302
    assert latest(page).summary.startswith("甲")
    latest(page).summary.encode("utf-8")


def test_emoji_are_kept_where_prose_is_written(bench, desk):
    page = desk.draft()
    body = flat(
        "body", streamfield([("paragraph", rich_text("<p>夏令营开始报名🏕️，家长可携带👨‍👩‍👧参加。</p>"))])
    )
    response = send(
        bench, edit_url(page), title="夏令营🏕️开始报名", summary="报名🙂", **body, action_publish="1"
    )
    assert response.status_code == 302
    page = PolicyDocumentPage.objects.get(pk=page.pk)
    assert page.live
    assert (page.title, page.summary) == ("夏令营🏕️开始报名", "报名🙂")
    assert "👨‍👩‍👧" in shown(bench.get(page.url))
