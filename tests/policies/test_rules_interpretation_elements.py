"""INT-3: an interpretation speaks of the elements that the plan asks for."""

import pytest

from govpublic.policies.models import InterpretationForm
from govpublic.validators.rulebook import current
from tests.factories import INTERPRETATION, interpretation_body, publish
from tests.policies.desk import edit_url, send
from tests.policies.explaining import body_errors, interpretation, picture
from tests.policies.verdicts import paragraphs, severities, verdict

pytestmark = pytest.mark.django_db

NAMES = ["政策背景", "出台目的", "起草过程", "重要举措", "下步工作", "政策依据"]


def lacks(*names):
    sentence = "The text has no heading on %s. Please add a section with a heading on each."
    return [("body", sentence % "、".join(names))]


def said_of(*headings, form="text"):
    """An interpretation with these headings only."""
    texts = dict.fromkeys(headings, "这里说得很清楚，用的是自己的话。")
    return interpretation(form=form, body=interpretation_body(texts))


def test_all_six_pass():
    assert verdict(interpretation(), "INT-3") == []


@pytest.mark.parametrize(
    ("left_out", "weight"), [(1, "warn"), (2, "warn"), (3, "block"), (4, "block"), (6, "block")]
)
def test_five_and_four_are_advice_and_three_block(left_out, weight):
    page = said_of(*list(INTERPRETATION)[left_out:])
    page.body = page.body if left_out < 6 else []
    missing = ["政策背景", "政策依据", "出台目的", "起草过程", "重要举措", "下步工作"][:left_out]
    assert verdict(page, "INT-3") == lacks(*[name for name in NAMES if name in missing])
    assert severities(page, "INT-3") == [weight]


def test_a_joint_heading_and_synonyms_count():
    headings = ["一、出台背景和依据", "二、总体考虑", "三、研判和制定过程", "四、主要内容", "五、保障措施"]
    assert verdict(said_of(*headings), "INT-3") == []


def test_a_word_within_running_text_is_no_heading():
    page = interpretation(
        body=paragraphs("这件事的背景很长，目的也很明确，依据、过程和主要内容都写在后面，下一步再说。")
    )
    assert verdict(page, "INT-3") == lacks(*NAMES)


def test_questions_name_elements_too():
    questions = [
        "问：出台背景是什么？",
        "问：政策依据有哪些？",
        "问：出台的意义何在？",
        "问：起草过程如何？",
        "问：主要举措有哪些？",
        "问：下一步怎么做？",
    ]
    assert verdict(interpretation(form="qa", body=paragraphs(*questions)), "INT-3") == []


@pytest.mark.parametrize("form", ["text", "qa", "official", "expert", "interview", ""])
def test_of_texts_the_lack_of_most_blocks(form):
    assert severities(said_of("一、背景", form=form), "INT-3") == ["block"]


@pytest.mark.parametrize("form", ["picture", "video", "audio", "press", "h5"])
def test_of_other_forms_it_is_advice(form):
    page = said_of("一、背景", form=form)
    assert severities(page, "INT-3") == ["warn"]
    [(field, sentence)] = verdict(page, "INT-3")
    assert field == "body"
    assert sentence.startswith(
        "Text, transcripts and text alternatives have no heading on 出台目的、起草过程"
    )


def test_what_stands_for_pictures_counts_for_pictures_and_not_for_texts():
    told = [picture(f"{heading}：{text}") for heading, text in INTERPRETATION.items()]
    page = interpretation(form="picture", body=told)
    assert verdict(page, "INT-3") == []
    page.form = "text"
    assert verdict(page, "INT-3") == lacks(*NAMES)


def test_a_transcript_counts_for_a_recording():
    transcript = "\n".join(f"{heading}\n{text}" for heading, text in INTERPRETATION.items())
    video = {"type": "video", "value": {"title": "两分钟看懂", "transcript": transcript}}
    assert verdict(interpretation(form="video", body=[video]), "INT-3") == []


def test_a_place_that_asks_for_five_takes_five(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "national"}
    five = [heading for heading in INTERPRETATION if "依据" not in heading]
    assert verdict(said_of(*five), "INT-3") == []
    assert severities(said_of("一、背景"), "INT-3") == ["warn"]


def test_the_rulebook_names_forms_by_their_keys():
    book = current()
    forms = set(InterpretationForm.values)
    assert set(book.params("INT-3")["forms"]) < forms
    assert set(book.params("INT-8")["forms"]) == forms
    assert set(book.params("INT-8")["text_forms"]) < forms


class TestInTheAdmin:
    def test_a_text_without_sections_cannot_be_published_and_says_which_it_lacks(self, admin_client):
        page = interpretation(body=paragraphs("晚上也开门，周三到周六开到九点。"))
        page.save_revision()
        response = send(admin_client, edit_url(page), action_publish="1")
        assert body_errors(response) == [sentence for _field, sentence in lacks(*NAMES)]
        page.refresh_from_db()
        assert not page.live

    def test_a_complete_one_goes_live(self):
        assert publish(interpretation()).live
