"""Cleaning HTML: bleach against nh3, on text pasted from WORD."""

from __future__ import annotations

import time
from collections.abc import Iterator

PARAGRAPH = (
    '<p class="MsoNormal" style="margin-left:21.0pt"><span style="font-family:仿宋;font-size:16pt">'
    "一、坚持便民利民，做好本年度文化惠民工作。<o:p></o:p></span></p>"
)


def measure() -> Iterator[str]:
    from govpublic.sanitize import clean_html

    html = PARAGRAPH * 600
    nh3, bleach = (_best(lambda b=b: clean_html(html, backend=b)) for b in ("nh3", "bleach"))
    yield f"cleaning {len(html) // 1000} kB from WORD, bleach / nh3, CPU: {bleach / nh3:.1f}"


def _best(work, rounds: int = 3) -> float:
    found = []
    for _round in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)
