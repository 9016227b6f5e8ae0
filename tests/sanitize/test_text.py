"""The text of HTML is what its reader sees."""

import pytest

from govpublic.sanitize import text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("青屿市", "青屿市"),
        ("<p>甲</p><p>乙</p>", "甲\n乙"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("<p>甲<b>乙</b>丙</p>", "甲乙丙"),
        ("<h2>一、</h2>\n\n<ul><li>甲</li>\n<li>乙</li></ul>", "一、\n甲\n乙"),
        ("<tr><td>姓名</td><td> 金额 </td></tr><tr><th>张三</th><td>1</td></tr>", "姓名\t金额\n张三\t1"),
        ("甲 \n 乙&nbsp;&nbsp;丙", "甲 乙 丙"),
        ("<p>\u3000\u3000第一条\u3000总则</p>", "第一条\u3000总则"),
        ("1 &lt; 2 &amp;amp; &#x4e2d;", "1 < 2 &amp; 中"),
        ("<p>甲<!-- 乙 --><script>丙</script></p>", "甲"),
        ("甲 < 乙", "甲 < 乙"),
    ],
)  # fmt: skip
def test_text_of_has_a_line_for_each_block(html, text):
    assert text_of(html) == text
