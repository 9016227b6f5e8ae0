"""Numbers of documents and indexes, and markings of secrecy, as the rulebook recognises them."""

import re

import pytest

from govpublic.conf import DEFAULTS
from govpublic.detectors.secrecy import find_markings
from govpublic.rulebooks import load


def matches(patterns, text: str) -> set[str]:
    return {kind for kind, pattern in patterns.items() if pattern.fullmatch(text)}


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("青政办〔2023〕5号", "paper"),
        ("青政〔1999〕12345号", "paper"),
        ("青屿市人民政府令第12号", "order"),
        ("青屿市人民政府令7号", "order"),
        ("2024年第3号", "notice"),
    ],
)
def test_accepts_a_document_number_of_the_standard(number, kind):
    assert matches(load("huangshan").document_number_patterns, number) == {kind}


@pytest.mark.parametrize(
    "number",
    [
        "青政办〔2023〕05号",
        "青政办〔2023〕第5号",
        "青政办[2023]5号",
        "青政办（2023）5号",
        "青政办﹝2023﹞5号",
        "青政办〔23〕5号",
        "青政办〔2023〕5",
        "青政办〔2023〕123456号",
        "青政办〔1823〕5号",
        "青〔2023〕5号",
        "青政办〔2023〕 5号",
        "青政办〔2023〕5号\n",
        "2024年第03号",
        "青屿市人民政府令第012号",
        "",
    ],
)
def test_rejects_any_other_document_number(number):
    assert not matches(load("huangshan").document_number_patterns, number)


@pytest.mark.parametrize(
    "index", ["003139067/202402-00150", "00313906X/201912-00264", "11370322004222241N/202402-00150"]
)
def test_accepts_an_index_number_of_the_province(index):
    assert len(matches(load("huangshan").index_number_patterns, index)) == 1


@pytest.mark.parametrize(
    "index",
    [
        "003139067/202413-00150",
        "003139067/202400-00150",
        "003139067/202402-0150",
        "003139067/2024-00150",
        "00313906/202402-00150",
        "00313906x/202402-00150",
        "003139067/202402_00150",
        "11370322004222241I/202402-00150",
        "",
    ],
)
def test_rejects_any_other_index_number(index):
    assert not matches(load("huangshan").index_number_patterns, index)


@pytest.mark.parametrize("index", ["000014349/2017-00110", "11370322004222241N/2024-0012345"])
def test_only_below_the_province_an_index_number_may_go_by_year(index):
    assert matches(load("national").index_number_patterns, index)
    assert not matches(load("anhui").index_number_patterns, index)


def marked(text: str) -> bool:
    return bool(find_markings(text, load("national").markings))


@pytest.mark.parametrize(
    "text",
    [
        "绝密★",
        "机密★10年",
        "000123　秘密★1年　特急",
        "秘 密",
        "密级：机密",
        "内部资料 注意保存",
        "内部资料，请注意保密",
        "【内部文件】",
        "（不得外传）",
        "青屿市人民政府文件\n机密★长期\n关于做好秋收的通知",
    ],
)
def test_a_marking_that_stands_alone_is_found(text):
    assert marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "保护商业秘密和个人隐私。",
        "商业秘密",
        "加强内部审计工作。",
        "《中华人民共和国保守国家秘密法》",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "文件首页应当标注“机密★10年”字样。",
        "刊物封面应当印有“内部资料 注意保存”字样。",
        "各单位要注意保密，妥善保管材料。",
        "机密级国家秘密是重要的国家秘密。",
        "内部资料性出版物管理办法",
    ],
)
def test_talk_about_secrets_is_no_marking(text):
    assert not marked(text)


def test_the_exceptions_of_the_rulebook_are_no_markings():
    exceptions = load("national").params("DOC-13")["exceptions"]
    assert exceptions
    assert not [word for word in exceptions if marked(word)]


@pytest.mark.parametrize(
    ("item", "good", "bad"),
    [
        ("site_id", "3410000001", "341000000"),
        ("site_id", "bm01000001", "BM01000001"),
        ("icp", "皖ICP备12345678号-1", "ICP备12345678号"),
        ("police", "皖公网安备 34100002000001号", "皖公网安备3410号"),
    ],
)
def test_the_footer_knows_a_number_when_it_sees_one(item, good, bad):
    pattern = re.compile(load("huangshan").footer_items[item].pattern)
    assert pattern.fullmatch(good)
    assert not pattern.fullmatch(bad)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("制定或获取之日起10个工作日内", "workdays"),
        ("公示7日", "days"),
        ("按季度", "quarter"),
        ("每月", "month"),
        ("随时", "at_once"),
    ],
)
def test_the_term_of_a_catalogue_row_is_recognised(text, kind):
    patterns = load("national").params("FLD-5")["term_patterns"]
    assert [name for name, pattern in patterns.items() if re.search(pattern, text)] == [kind]


@pytest.mark.parametrize("code", ["DOC-2", "PRV-9"])
def test_project_codes_are_on_the_allow_list_only_where_they_belong(code):
    patterns = load("national").params(code).get("patterns", {})
    found = [name for name, text in patterns.items() if re.search(text, "项目代码2024-341000-48-01-123456")]
    assert found == (["project_code"] if code == "PRV-9" else [])


@pytest.mark.parametrize("book", ["national", "anhui", "huangshan"])
def test_the_form_in_which_index_numbers_are_given_out_is_accepted(book):
    number = DEFAULTS["INDEX_NUMBER_FORMAT"].format(code="000000019", year=2026, month=3, serial=7)
    assert matches(load(book).index_number_patterns, number)
