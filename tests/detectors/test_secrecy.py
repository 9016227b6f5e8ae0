"""Markings are found; words about secrecy are not."""

import time

import pytest

from govpublic.detectors.secrecy import find_markings
from tests.detectors.laws import laws, needs_laws


@pytest.mark.parametrize(
    ("text", "kind", "marking"),
    [
        ("机密★10年\n青屿市人民政府办公室", "highly_secret", "机密★10年"),
        ("秘密★长期", "secret", "秘密★长期"),
        ("绝密★", "top_secret", "绝密★"),
        ("绝密★启用前", "top_secret", "绝密★启用前"),
        ("000012 机密★1年 特急", "highly_secret", "机密★1年"),
        ("份号 000012　机 密 ★ １ 年", "highly_secret", "机 密 ★ １ 年"),
        ("密级：机密★5年", "highly_secret", "机密★5年"),
        ("关于防汛的通知（秘密★1年）", "secret", "秘密★1年"),
        ("秘密*6个月", "secret", "秘密*6个月"),
        ("通知\n\n机　密\n\n正文", "highly_secret", "机　密"),
        ("机密\t特急", "highly_secret", "机密"),
        ("密级：秘密", "secret", "秘密"),
        ("【绝密】", "top_secret", "绝密"),
        ("机密\u200b", "highly_secret", "机密"),
        ("内部资料 注意保存", "internal", "内部资料"),
        ("内部资料　　注意保存\r\n", "internal", "内部资料"),
        ("（内部文件）", "internal", "内部文件"),
        ("仅供内部使用", "internal", "仅供内部使用"),
        ("不得外传", "internal", "不得外传"),
    ],
)
def test_finds_a_marking_and_where_it_stands(text, kind, marking):
    found = find_markings(text)
    assert [(each.kind, each.text) for each in found] == [(kind, marking)]
    assert text[found[0].start : found[0].end] == marking


@pytest.mark.parametrize(
    "text",
    [
        "商业秘密",
        "国家秘密",
        "工作秘密",
        "内部审计",
        "《中华人民共和国保守国家秘密法》",
        "国家秘密的密级分为绝密、机密、秘密三级。",
        "绝密、机密、秘密",
        "绝密 机密 秘密",
        "标志形式为“机密★10年”，应当标在首页。",
        "文件标注机密★10年的，按期解密。",
        "第三章 保密制度",
        "内部资料应当注意保存。",
        "本单位内部文件不得外传，违者处分。",
        "注意保存",
        "000012",
        "特急",
        "密级：无",
        "内部控制制度",
        "",
    ],
)
def test_words_about_secrecy_are_no_marking(text):
    assert find_markings(text) == []


def test_all_markings_come_in_the_order_of_the_text():
    found = find_markings("秘密★1年\n正文\n内部资料，注意保存，不得外传\n机密★长期")
    assert [each.text for each in found] == ["秘密★1年", "内部资料", "不得外传", "机密★长期"]


def test_a_site_may_bring_its_own_phrases():
    assert find_markings("仅供参阅", {"internal": ["仅供参阅"]})[0].kind == "internal"
    assert find_markings("机密★10年", {"internal": ["仅供参阅"]}) == []


@pytest.mark.parametrize(
    "line", ["1" * 5000, "机密" * 5000 + "。", "机密 1 " * 5000, "（" * 5000, "机" + " " * 5000]
)
def test_hostile_lines_take_no_time(line):
    start = time.perf_counter()
    find_markings(line)
    assert time.perf_counter() - start < 1


class TestLaws:
    pytestmark = needs_laws

    def test_no_law_of_the_country_carries_a_marking(self):
        hits = {law["title"]: found for law in laws() if (found := find_markings(law["text"]))}
        assert hits == {}

    def test_a_marking_put_on_a_law_is_found(self):
        text = max((law["text"] for law in laws()), key=len)
        middle = text.index("\n", len(text) // 2)
        marked = f"{text[:middle]}\n机密★10年\n{text[middle:]}"
        assert [each.text for each in find_markings(marked)] == ["机密★10年"]
