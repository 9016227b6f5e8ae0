"""INT-5: in its own words. INT-6: not the document under another title."""

import pytest

from govpublic.policies.rules import interpretations_copies as rules
from govpublic.validators.context import Context
from govpublic.validators.rulebook import current
from tests.factories import attachment, publish
from tests.policies.desk import edit_url, form_errors, send
from tests.policies.explaining import body_errors, interpretation, letters, live_document
from tests.policies.verdicts import NOON, paper, paragraphs, severities, verdict

pytestmark = pytest.mark.django_db

TITLE = "青屿市公共图书馆夜间开放办法"


def copied(percent, title):
    return [
        (
            "body",
            f"{percent}% of the text stands word for word in “{title}”. Please say in plain words why the "
            "paper was made, whom it concerns and what they have to do.",
        )
    ]


def sharing(runs, **fields):
    """An interpretation of twenty runs of eight letters, of which ``runs`` stand in the document."""
    document = live_document(title="甲件", body=paragraphs(letters(0, 100)))
    own_letters = 27 - runs - 7
    return interpretation(
        document, body=paragraphs(letters(0, runs + 7) + letters(1000, own_letters)), **fields
    )


@pytest.mark.parametrize(
    ("runs", "percent", "weight"),
    [(6, None, None), (7, 35, "warn"), (9, 45, "warn"), (10, 50, "block"), (20, 100, "block")],
)
def test_from_35_percent_it_is_advice_and_from_50_it_blocks(runs, percent, weight):
    page = sharing(runs)
    assert verdict(page, "INT-5") == (copied(percent, "甲件") if percent else [])
    assert severities(page, "INT-5") == ([weight] if weight else [])


def test_where_the_rulebook_knows_no_graver_case_it_stays_advice(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "national"}
    assert severities(sharing(20), "INT-5") == ["warn"]


def test_the_length_of_a_run_is_the_rulebooks(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": {"INT-5": {"params": {"gram": 14}}}}
    # Of fourteen runs of fourteen letters, one stands in the document.
    assert verdict(sharing(7), "INT-5") == []


def test_an_interpretation_in_plain_words_passes():
    assert verdict(interpretation(), "INT-5") == []


def test_the_title_does_not_count():
    document = live_document(title="甲件", body=paragraphs(letters(0, 100)))
    page = interpretation(document, title=letters(0, 60), body=paragraphs(letters(1000, 30)))
    assert verdict(page, "INT-5") == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "video", "value": {"title": "", "transcript": letters(0, 60)}},
        {"type": "image", "value": {"image": None, "alt_text": letters(0, 60), "caption": ""}},
        {"type": "table", "value": {"data": [[letters(0, 30)], [letters(30, 30)]]}},
        {"type": "article", "value": {"number": None, "title": "", "text": f"<p>{letters(0, 60)}</p>"}},
    ],
    ids=["transcript", "alternative text", "table", "article"],
)
def test_words_count_wherever_they_stand(block):
    document = live_document(title="甲件", body=paragraphs(letters(0, 100)))
    assert severities(interpretation(document, body=[block]), "INT-5") == ["block"]


def test_the_texts_of_the_documents_attachments_count():
    files = [attachment(text=letters(0, 90))]
    document = publish(
        paper(title="乙件", body=paragraphs("现将办法印发给你们，请遵照执行。"), attachments=files)
    )
    page = interpretation(document, body=paragraphs(letters(0, 60)))
    assert verdict(page, "INT-5") == copied(100, "乙件")


def test_no_file_is_opened(monkeypatch):
    document = publish(paper(attachments=[attachment(text=letters(0, 90))]))
    page = interpretation(document)

    def refuse(*_args, **_kwargs):
        raise AssertionError("a file was opened")

    monkeypatch.setattr("django.db.models.fields.files.FieldFile.open", refuse)
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._open", refuse)
    assert verdict(page, "INT-5") == []


def test_of_several_documents_the_one_that_is_copied_most_is_named():
    first = live_document(title="甲件", body=paragraphs(letters(0, 40)))
    second = live_document(title="乙件", body=paragraphs(letters(40, 60)))
    page = interpretation(first, second, body=paragraphs(letters(0, 40) + letters(40, 60)))
    [(field, sentence)] = verdict(page, "INT-5")
    assert field == "body"
    assert "“乙件”" in sentence


def test_a_draft_is_read_in_its_latest_version():
    draft = paper(title="甲件", body=paragraphs("尚未写好。"))
    draft.body = paragraphs(letters(0, 100))
    draft.save_revision()
    assert verdict(interpretation(draft, body=paragraphs(letters(0, 60))), "INT-5") == copied(100, "甲件")


def test_a_paper_elsewhere_and_an_empty_text_are_no_copies():
    assert verdict(interpretation(body=[]), "INT-5") == []
    page = interpretation()
    page.interpreted = []
    assert verdict(page, "INT-5") == []


def test_reads_documents_in_one_query_and_their_files_in_another(django_assert_num_queries):
    documents = [publish(paper(attachments=[attachment()])) for _number in range(2)]
    page = interpretation(*documents)
    page.save_revision()
    draft = page.get_latest_revision_as_object()
    context = Context(draft, at=NOON)
    with django_assert_num_queries(2):
        assert not list(rules.does_not_copy_the_document(draft, context.for_rule("INT-5")))
        assert not list(rules.is_not_the_document_with_another_title(draft, context.for_rule("INT-6")))


def retitled(title, document_title=TITLE, runs=10):
    page = sharing(runs, title=title)
    document = page.interpreted.all()[0].document
    document.title = document_title
    document.save()
    return page


@pytest.mark.parametrize(
    ("title", "document_title"),
    [
        (f"《{TITLE}》解读", TITLE),
        (f"【政策解读】{TITLE}", TITLE),
        (f"一图读懂《{TITLE}》", f"关于印发《{TITLE}》的通知"),
        (f"《{TITLE}》专家解读", f"青屿市人民政府办公室关于印发{TITLE}的通知"),
        ("关于做好夜间开放工作的通知解读", "青屿市文化局关于做好夜间开放工作的通知"),
        (TITLE, TITLE),
    ],
)
def test_the_same_title_over_half_of_the_same_text_blocks(title, document_title):
    message = (
        f"This seems to be “{document_title}” under another title. Please write the interpretation anew, in "
        "plain words."
    )
    page = retitled(title, document_title)
    assert verdict(page, "INT-6") == [("title", message)]
    assert severities(page, "INT-6") == ["block"]


def test_below_half_the_title_alone_is_no_fault():
    assert verdict(retitled(f"《{TITLE}》解读", runs=9), "INT-6") == []


def test_a_title_of_its_own_is_no_fault_of_this_rule():
    assert verdict(retitled("晚上也能逛图书馆"), "INT-6") == []


@pytest.mark.parametrize("code", ["INT-5", "INT-6"])
def test_what_was_published_before_2020_is_not_judged(code):
    from datetime import datetime

    page = retitled(TITLE)
    page.first_published_at = datetime(2019, 12, 31, 16, tzinfo=NOON.tzinfo)
    assert verdict(page, code) == []
    page.first_published_at = datetime.fromisoformat("2019-12-31T16:00:00+00:00")  # New Year in Shanghai
    assert verdict(page, code)
    assert current().rules[code].since.isoformat() == "2020-01-01"


class TestInTheAdmin:
    def test_a_copy_cannot_be_published_and_says_how_much_was_copied(self, admin_client):
        page = sharing(20)
        page.save_revision()
        response = send(admin_client, edit_url(page), action_publish="1")
        assert copied(100, "甲件")[0][1] in body_errors(response)
        page.refresh_from_db()
        assert not page.live

    def test_the_retitled_document_is_told_on_its_title(self, admin_client):
        page = retitled(f"《{TITLE}》解读")
        page.save_revision()
        response = send(admin_client, edit_url(page), action_publish="1")
        assert TITLE in form_errors(response)["title"][0]
