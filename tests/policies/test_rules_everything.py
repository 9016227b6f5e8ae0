"""Rules on whatever passes the gate: SIT-2 tags, SIT-5 the first date, DOC-13 secrecy markings."""

from datetime import timedelta

import pytest

from govpublic.validators.original_dates import recording_original_dates
from tests.factories import NormativeCatalogPageFactory, attachment, document, docx_bytes, publish
from tests.policies.verdicts import LONG_TEXT, NOON, paper, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db

FORGED = [
    (
        "first_published_at",
        "The date of publication is recorded by the system and cannot be changed. "
        "Older papers keep theirs by way of an import.",
    )
]


def test_a_paper_with_its_own_tags_passes():
    assert verdict(paper(), "SIT-2") == []


def test_a_paper_without_an_issuer_lacks_the_tag_of_its_source():
    message = "The page lacks the meta tags ContentSource. Please fill in the fields they are made of."
    page = paper()
    page.agency = None
    assert verdict(page, "SIT-2") == [("", message)]
    page.source = "青屿市档案馆"
    assert verdict(page, "SIT-2") == []


def test_a_list_has_tags_of_its_title_alone():
    assert verdict(NormativeCatalogPageFactory(), "SIT-2") == []


@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_a_first_date_of_about_now_passes(minutes):
    page = paper()
    page.first_published_at = NOON + timedelta(minutes=minutes)
    assert verdict(page, "SIT-5") == []


@pytest.mark.parametrize("seconds", [-301, 301, -86_400 * 400])
def test_a_first_date_that_nobody_recorded_blocks(seconds):
    page = paper()
    page.first_published_at = NOON + timedelta(seconds=seconds)
    assert verdict(page, "SIT-5") == FORGED
    assert severities(page, "SIT-5") == ["block"]


def test_the_recorded_date_may_lose_a_second_and_not_two():
    page = publish(paper())
    page.first_published_at += timedelta(seconds=1)
    assert verdict(page, "SIT-5") == []
    page.first_published_at += timedelta(seconds=1)
    assert verdict(page, "SIT-5") == FORGED


def test_the_recorded_date_cannot_be_taken_out():
    page = publish(paper())
    page.first_published_at = None
    assert verdict(page, "SIT-5") == FORGED


def test_an_import_that_names_its_source_keeps_the_old_date():
    page = paper()
    page.first_published_at = NOON - timedelta(days=900)
    with recording_original_dates("青屿市人民政府旧网站"):
        assert verdict(page, "SIT-5") == []
    assert verdict(page, "SIT-5") == FORGED


def marked(field, word):
    return (
        field,
        f"The text carries the marking “{word}”. Finish the secrecy review and take it out.",
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("机密★10年", "机密★10年"),
        ("内部资料", "内部资料"),
        ("秘 密", "秘 密"),
        ("内部文件　注意保存", "内部文件"),
    ],
)
def test_a_marking_on_a_line_of_its_own_blocks(text, word):
    page = paper(body=paragraphs(text, LONG_TEXT))
    assert verdict(page, "DOC-13") == [marked("body", word)]
    assert severities(page, "DOC-13") == ["block"]


@pytest.mark.parametrize(
    "text",
    [
        "学习《中华人民共和国保守国家秘密法》。",
        "保护商业秘密。",
        "所谓“内部资料”不是法定理由。",
        "绝密、机密、秘密",
    ],
)
def test_words_about_secrecy_pass(text):
    assert verdict(paper(body=paragraphs(text, LONG_TEXT)), "DOC-13") == []


def test_a_marking_is_found_in_every_text_field_and_said_once_for_each():
    page = paper(title="机密★10年", summary="内部资料\n内部资料")
    assert verdict(page, "DOC-13") == [marked("title", "机密★10年"), marked("summary", "内部资料")]


def test_a_marking_within_a_file_blocks_at_the_attachments():
    word = document("内部.docx", docx_bytes(f"内部资料\n{LONG_TEXT}"), title="通知原件").pk
    page = paper(attachments=[attachment(word=word)])
    assert verdict(page, "DOC-13") == [
        (
            "attachments",
            "The file “通知原件” carries the marking “内部资料”. "
            "Finish the secrecy review and upload a clean file.",
        )
    ]


@pytest.mark.parametrize("severity", ["warn", "track"])
def test_markings_cannot_be_made_harmless(severity):
    from govpublic.rulebooks import validate

    assert validate("huangshan", {"DOC-13": {"severity": severity}}) == [
        "In the overrides: DOC-13.severity: DOC-13 is never waived and may not be lowered from block."
    ]
