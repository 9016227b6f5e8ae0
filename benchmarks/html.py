"""Cleaning HTML: what the wrapper costs beside nh3 alone, on text pasted from WORD, and how it grows.

``python -m benchmarks.html``
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

PARAGRAPHS = (
    "<p class=MsoNormal align=center style='text-align:center;line-height:28.0pt;"
    "mso-line-height-rule:exactly'><b><span style='font-size:22.0pt;font-family:方正小标宋简体'>"
    "第{n}项补助<span lang=EN-US><o:p></o:p></span></span></b></p>\n",
    "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0;line-height:{n}.0pt'>"
    "<span style='font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:仿宋_GB2312'>"
    "一、坚持便民利民，做好本年度文化惠民工作。<span lang=EN-US>{n}</span><o:p></o:p></span></p>\n",
    "<table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse'>"
    "<tr style='height:20pt'><td width=120 colspan=2 valign=top style='width:90.0pt;padding:0cm'>"
    "<p class=MsoNormal><span style='font-size:12.0pt'>松涛镇<o:p></o:p></span></p></td></tr></table>\n",
)
SIZE = 100_000


def measure() -> Iterator[str]:
    import nh3

    from govpublic.sanitize import clean_html
    from govpublic.sanitize.backends import _nh3_options

    html = pasted(SIZE)
    alone = _best(lambda: nh3.clean(html, **_nh3_options("article")))
    ours, bleach = (_best(lambda b=b: clean_html(html, backend=b)) for b in ("nh3", "bleach"))
    what = f"cleaning {len(html) // 1000} kB from WORD, CPU"
    yield f"{what}: {ours * 1000:.1f} ms, {ours / alone:.1f} of nh3 alone; bleach / nh3: {bleach / ours:.1f}"
    for name, made in HOSTILE.items():
        small, large = (_best(lambda size=size, m=made: _cleaned(m(size))) for size in (0.1, 1))
        yield f"cleaning {name} / a tenth of that, CPU: {large / small:.1f} ({large * 1000:.0f} ms)"


def pasted(size: int) -> str:
    """A paste from WORD of at least so many characters, no two paragraphs quite the same."""
    pieces, length = [], 0
    while length < size:
        pieces.append(PARAGRAPHS[len(pieces) % len(PARAGRAPHS)].format(n=len(pieces)))
        length += len(pieces[-1])
    return "".join(pieces)


#: Made to be slow: each takes the share of its size. Past a cap it is refused, and that too takes time.
HOSTILE: dict[str, Callable[[float], str]] = {
    "20,000 attributes": lambda share: "<p " + " ".join(f"a{n}=1" for n in range(int(20_000 * share))) + ">",
    "100,000 open tags": lambda share: "<b>" * int(100_000 * share),
    "45,000 open paragraphs": lambda share: "<p>文" * int(45_000 * share),
    "20,000 tags that never end": lambda share: "<a b='" * int(20_000 * share),
}


def _cleaned(html: str) -> str:
    from govpublic.sanitize import HtmlTooLarge, clean_html

    try:
        return clean_html(html)
    except HtmlTooLarge:
        return ""


def _best(work: Callable[[], object], rounds: int = 5) -> float:
    found = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    for each in measure():
        print(each)
