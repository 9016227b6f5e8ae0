"""DOC-12: openness attribute, statutory ground and reason. APP-2: reasons that the law does not know."""

import pytest

from tests.policies.verdicts import paper, severities, verdict

pytestmark = pytest.mark.django_db

STATEMENT = "不属于第十九、二十、二十一条范围"
CHOOSE = [("attribute", "Please choose the openness attribute.")]
ONLY_OPEN = [("attribute", "A normative document can only be published on the agency's own initiative.")]
NO_REASON = ("ground_reason", "Please write down why the ground applies to this paper.")


def on_request(**fields):
    reason = f"本件{STATEMENT}，依申请公开。"
    return paper(**{"attribute": "on_request", "ground": "R13", "ground_reason": reason, **fields})


def refused(**fields):
    given = {
        "ground": "G16A",
        "ground_evidence": "人事管理：干部年度考核安排",
        "ground_reason": "本件只涉及本机关干部考核。",
    }
    return paper(**{"attribute": "refused", **given, **fields})


@pytest.mark.parametrize("make", [paper, on_request, refused])
def test_each_of_the_three_attributes_passes_with_what_it_needs(make):
    page = make()
    assert verdict(page, "DOC-12") == verdict(page, "APP-2") == []


@pytest.mark.parametrize("attribute", ["", "secret"])
def test_an_attribute_must_be_chosen(attribute):
    page = paper(attribute=attribute)
    assert verdict(page, "DOC-12") == CHOOSE
    assert severities(page, "DOC-12") == ["block"]


@pytest.mark.parametrize("make", [on_request, refused])
def test_a_normative_document_can_only_be_published(make):
    page = make(is_normative=True)
    assert verdict(page, "DOC-12") == ONLY_OPEN
    page.is_normative = False
    assert verdict(page, "DOC-12") == []


@pytest.mark.parametrize("ground", ["", "G99", "不宜公开"])
def test_the_ground_is_one_of_the_laws(ground):
    assert verdict(refused(ground=ground), "DOC-12") == [("ground", "Please choose the statutory ground.")]


def test_a_ground_goes_with_its_attribute():
    page = on_request(ground="G16A")
    message = "The ground “内部事务信息” does not go with this openness attribute."
    assert verdict(page, "DOC-12") == [("ground", message)]


def test_a_ground_of_refusal_names_what_it_rests_on():
    page = refused(ground_evidence=" \n")
    message = "This ground needs: 属于哪一类，以及不予公开的理由. Please write it down."
    assert verdict(page, "DOC-12") == [("ground_evidence", message)]


def test_what_is_left_over_says_so_in_the_words_of_the_law():
    page = on_request(ground_reason="本件不在主动公开的范围之内。")
    assert verdict(page, "DOC-12") == [("ground_reason", f"Please state: “{STATEMENT}”.")]


def test_blanks_within_the_statement_do_not_matter():
    assert verdict(on_request(ground_reason=" ".join(f"本件{STATEMENT}")), "DOC-12") == []


def test_a_reason_of_eight_characters_passes_and_of_seven_does_not():
    assert verdict(refused(ground_reason="涉及干部年度考核"), "DOC-12") == []
    assert verdict(refused(ground_reason="涉及干部的考核 \n 　"), "DOC-12") == [NO_REASON]


def test_a_published_paper_needs_no_ground():
    assert verdict(paper(ground="", ground_reason=""), "DOC-12") == []


def unknown(phrase):
    return (
        "ground_reason",
        f"“{phrase}” is not a reason that the law knows. Please name one of the statutory grounds and say "
        "why it applies.",
    )


@pytest.mark.parametrize("phrase", ["单间行文", "对内文件", "单件行文", "不宜公开", "领导要求", "工作秘密"])
def test_a_phrase_that_is_no_reason_blocks(phrase):
    page = refused(ground_reason=f"本件属于{phrase}，故不予公开。")
    assert verdict(page, "APP-2") == [unknown(phrase)]
    assert severities(page, "APP-2") == ["block"]


def test_blanks_do_not_hide_the_phrase():
    assert verdict(refused(ground_reason="本件属于 单 间\n行　文，故不予公开。"), "APP-2") == [
        unknown("单间行文")
    ]


@pytest.mark.parametrize("quoted", ["“对内文件”", "「对内文件」", "‘对内文件’"])
def test_a_quoted_phrase_is_only_pointed_out(quoted):
    page = refused(ground_reason=f"本件不是{quoted}，属于干部考核的内部事务。")
    assert verdict(page, "APP-2") == [unknown("对内文件")]
    assert severities(page, "APP-2") == ["warn"]


def test_quoting_it_once_does_not_excuse_saying_it():
    page = refused(ground_reason="所谓“对内文件”，就是对内文件，不予公开。")
    assert severities(page, "APP-2") == ["block"]


def test_the_words_of_the_city_are_asked_only_in_the_city(settings):
    page = refused(ground_reason="本件属于单间行文，故不予公开。")
    settings.GOVPUBLIC = {"RULEBOOK": "anhui"}
    assert verdict(page, "APP-2") == []


def test_what_once_was_a_reason_is_not_read_in_a_published_paper():
    assert verdict(paper(ground_reason="对内文件"), "APP-2") == []
