"""Elements of an interpretation are told by their headings."""

import pytest

from govpublic.detectors.headings import ELEMENT_GROUPS, elements

ALL = set(ELEMENT_GROUPS)


def test_finds_all_six_under_the_names_of_the_work_list():
    names = ["一、政策背景", "二、政策依据", "三、出台目的", "四、起草过程", "五、重要举措", "六、下步工作"]
    text = "\n……\n".join(names)
    assert elements(text) == ALL


def test_finds_all_six_under_the_headings_that_are_usual_in_the_province():
    text = "一、背景依据\n二、制定意义和总体考虑\n三、研判和起草过程\n四、工作目标\n"
    text += "五、主要任务\n六、创新举措\n七、保障措施"
    assert elements(text) == ALL


def test_one_heading_may_name_two_elements():
    assert elements("一、背景依据") == {"background", "basis"}


@pytest.mark.parametrize(
    "line",
    [
        "政策背景",
        "## 政策背景",
        "（一）政策背景",
        "1. 政策背景",
        "第一部分 政策背景",
        "【政策背景】去年以来，全县新开工项目四十个，配套设施跟不上的问题日益突出。",
        "一、政策背景。去年以来，全县新开工项目四十个，配套设施跟不上的问题日益突出。",
        "政策背景：去年以来，全县新开工项目四十个，配套设施跟不上的问题日益突出。",
        "政 策 背 景",
        "问：办法是在什么背景下出台的？",
    ],
)
def test_headings_come_in_many_shapes(line):
    assert elements(line) == {"background"}


@pytest.mark.parametrize(
    "line",
    [
        "这项工作对于乡村振兴具有十分重要的意义，各镇要高度重视。",
        "在经济下行的背景下，企业负担加重，县里决定给予补助，以下几点请各单位注意落实。",
        "一、加强组织领导。各镇要落实保障措施，明确责任人。",
        "",
    ],
)
def test_running_text_names_no_element(line):
    assert elements(line) == set()


def test_a_rulebook_may_bring_its_own_groups():
    assert elements("一、适用对象", {"who": ["适用对象"]}) == {"who"}
    assert elements("一、政策背景", {"who": ["适用对象"]}) == set()
