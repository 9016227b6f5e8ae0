"""Which typed addresses and numbers become links."""

import pytest

from govpublic.policies.web_addresses import TextPart, WebLink, telephone_parts, web_link


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("0599-2350001", [("0599-2350001", "tel:0599-2350001")]),
        ("(0599) 235 0001", [("(0599) 235 0001", "tel:0599-235-0001")]),
        ("+86 599 2350001", [("+86 599 2350001", "tel:+86-599-2350001")]),
        ("12345", [("12345", "tel:12345")]),
        ("1234", [("1234", "")]),
        ("0599-2350001转802", [("0599-2350001", "tel:0599-2350001"), ("转802", "")]),
        (
            "电话：2350001、2350002",
            [("电话：", ""), ("2350001", "tel:2350001"), ("、", ""), ("2350002", "tel:2350002")],
        ),
        ("工作日 08:30-17:30", [("工作日 08:30-17:30", "")]),
        ("政策法规科", [("政策法规科", "")]),
        ("", []),
        (None, []),
    ],
)
def test_numbers_can_be_called_and_the_words_around_them_stay(typed, parts):
    assert telephone_parts(typed) == [TextPart(text, href) for text, href in parts]


@pytest.mark.parametrize(
    "typed", ["0599-2350001 转 802", "12345(24小时)", "<b>2350001</b>", "2350001 / 2350002 ", "+", "((((((5"]
)
def test_no_character_is_lost(typed):
    assert "".join(part.text for part in telephone_parts(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://www.ah.example.cn/a?b=1", WebLink("https://www.ah.example.cn/a?b=1", "www.ah.example.cn")),
        (" HTTP://Ah.example.cn:8080 ", WebLink("HTTP://Ah.example.cn:8080", "ah.example.cn")),
        ("http://user@ah.example.cn/", WebLink("http://user@ah.example.cn/", "ah.example.cn")),
        ("javascript:alert('http://a.cn')", None),
        ("https:alert(1)", None),
        ("http://[::1", None),
        ("http://@/", None),
        ("www.ah.example.cn", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_are_links(typed, link):
    assert web_link(typed) == link
