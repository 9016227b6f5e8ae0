import pytest

from govpublic.blocks.plain_text import html_lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("", []),
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<p>甲<br/>乙</p>", ["甲", "乙"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<p><b>松</b>涛<i>镇</i></p>", ["松涛镇"]),
        ("<p>A &amp; B&nbsp;&lt;C&gt;</p>", ["A & B\xa0<C>"]),
        ("<p>one\n   two</p>", ["one two"]),
        ("<p></p><p> </p><hr/>", []),
        ("<table><tr><td><p>镇</p></td><td>12</td></tr></table>", ["镇\t12"]),
        ("<style>p{color:red}</style><p>文</p><script>x()</script>", ["文"]),
        ("<p>unclosed", ["unclosed"]),
        ("</style><p>文", ["文"]),
    ],
)
def test_reads_what_a_reader_sees(html, lines):
    assert html_lines(html) == lines
