"""Which of the elements of a policy interpretation (政策解读要素) a text has headings for."""

import re
from collections.abc import Iterable, Mapping

# Local heading sets differ, so an element is a group of synonyms; "背景依据" names two elements at once.
ELEMENT_GROUPS: Mapping[str, tuple[str, ...]] = {
    "background": ("背景",),
    "basis": ("依据",),
    "purpose": ("目的", "意义", "必要性", "总体考虑"),
    "process": ("起草过程", "制定过程", "编制过程", "出台过程", "研判"),
    "measures": ("主要内容", "主要任务", "重要举措", "主要举措", "重点任务", "创新举措"),
    "next_steps": ("下一步", "下步", "保障措施"),
}

_NUMBERING = re.compile(
    r"(?:#+|[-*•●■◆▲]+|第[一二三四五六七八九十百\d]+[章节部分条]+|"
    r"[（(]?[一二三四五六七八九十\d]+[)）、.．:：]|[一二三四五六七八九十]+是|问[:：]|Q\d*[:：.])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[【\[〔［「]([^】\]〕］」]{2,30})[】\]〕］」]")
_SENTENCE_END = re.compile(r"[。；;！!？?：:，,]")
_BLANKS = re.compile(r"[\s\u200b-\u200f\ufeff]+")
_LONGEST_HEADING = 36
_LONGEST_LEAD = 24


def elements(text: str, groups: Mapping[str, Iterable[str]] = ELEMENT_GROUPS) -> set[str]:
    """Keys of `groups` that a heading of `text` names by one of their synonyms.

    A heading is a short line without a full stop, the bracketed or numbered lead of a paragraph, or a short
    question. A synonym in running text does not count: everybody's running text has "意义" in it.
    """
    headings = [heading for line in text.splitlines() for heading in _headings_of(_BLANKS.sub("", line))]
    return {
        key
        for key, synonyms in groups.items()
        if any(synonym in heading for synonym in synonyms for heading in headings)
    }


def _headings_of(line: str) -> list[str]:
    """The heading that a line without blanks is or begins with, if any."""
    found = [match[1] for match in _BRACKETED.finditer(line[: _LONGEST_HEADING + 2]) if match.start() == 0]
    numbered = _NUMBERING.match(line)
    if numbered:
        lead = _SENTENCE_END.split(line[numbered.end() :], maxsplit=1)[0]
        if len(lead) <= _LONGEST_LEAD:
            found.append(lead)
    elif not found and _SENTENCE_END.search(line):
        lead, colon, _ = line.partition("：")
        if colon and len(lead) <= 10 and not _SENTENCE_END.search(lead):
            found.append(lead)
    if len(line) <= _LONGEST_HEADING and not re.search(r"[。；;]", line):
        found.append(line)
    return found
