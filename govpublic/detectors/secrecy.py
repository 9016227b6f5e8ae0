"""Secrecy markings (密级标志) that stand on a paper, as against words about secrecy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

# Phrases that are a marking when a whole line is made of them.
MARKINGS: Mapping[str, tuple[str, ...]] = {
    "top_secret": ("绝密",),
    "highly_secret": ("机密",),
    "secret": ("秘密",),
    "internal": (
        "内部资料",
        "内部文件",
        "内部材料",
        "内部使用",
        "内部传阅",
        "内部掌握",
        "内部参考",
        "仅供内部使用",
        "仅供内部参考",
        "仅限内部使用",
        "不得外传",
        "严禁外传",
        "禁止外传",
        "请勿外传",
    ),
}
STATE_LEVELS = frozenset({"top_secret", "highly_secret", "secret"})

# What may stand beside a marking on its line without being one: copy number, urgency, care of the paper.
_COMPANION = (
    r"(?:份号|密级和保密期限|密级|保密期限|缓急|注意保存|注意保管|注意保密|妥善保管|阅后收回|特提|特急|加急|急件|平急|"
    r"第?(?<!\d)\d++号?)"
)
_BLANK = r"[\s\u200b-\u200f\ufeff]*"
_TERM = rf"(?:[\d一二三四五六七八九十]+{_BLANK}(?:年|个?月|天|日)|长期|(?:启用|解密|公布|公开)前)"
_GAP = r"[\s\u200b-\u200f\ufeff,，、;；:：.。!！·|/\-—_＊*（()）\[\]【】〔〕]*+"
_QUOTES = "“”\"'‘’「」『』《》〈〉"
_LONGEST_LINE = 120


class Marking(NamedTuple):
    """One marking: its kind and where it stands, offsets into the text as given."""

    kind: str
    start: int
    end: int
    text: str


def find_markings(text: str, markings: Mapping[str, Iterable[str]] = MARKINGS) -> list[Marking]:
    """Secrecy markings in `text`, in order; words about secrecy (保守国家秘密法, 商业秘密) are none.

    A marking is a level with a star and a term (机密★10年) that is not quoted and not glued to other Chinese
    words, or a line made of nothing but marking phrases. A line that lists several levels is a list.
    Basis: 保守国家秘密法 (2024) on marking carriers of state secrets; 政府信息公开条例 art. 17.
    """
    grammar = _grammar(tuple((kind, tuple(phrases)) for kind, phrases in markings.items()))
    found = [*grammar.starred(text), *grammar.lines(text)]
    distinct = {
        (marking.start, marking.kind): marking for marking in sorted(found, key=lambda each: each.end)
    }
    return sorted(distinct.values(), key=lambda each: each.start)


@lru_cache(maxsize=8)
def _grammar(table: tuple[tuple[str, tuple[str, ...]], ...]) -> "_Grammar":
    """Compiled once per table: a site has one, and asks it at every save."""
    return _Grammar(dict(table))


class _Grammar:
    """The two shapes of a marking, compiled from a table of phrases."""

    def __init__(self, markings: Mapping[str, Iterable[str]]) -> None:
        phrases = [(kind, phrase) for kind, many in markings.items() for phrase in many]
        phrases.sort(key=lambda pair: -len(pair[1]))
        self._kinds = {phrase: kind for kind, phrase in phrases}
        phrase = "|".join(_spaced(each) for _, each in phrases)
        levels = "|".join(_spaced(each) for kind, each in phrases if kind in STATE_LEVELS)
        self._phrase = re.compile(rf"(?P<phrase>{phrase})(?:{_BLANK}[★☆✩✭⭐*＊]{_BLANK}{_TERM})?")
        self._line = re.compile(
            rf"{_GAP}(?:(?:{self._phrase.pattern.replace('?P<phrase>', '?:')}|{_COMPANION}){_GAP})+"
        )
        star = rf"{_BLANK}(?:[★☆✩✭⭐](?:{_BLANK}{_TERM})?|[*＊]{_BLANK}{_TERM})"
        before = rf"(?<![\u4e00-\u9fff{_QUOTES}])"
        self._starred = re.compile(rf"{before}(?P<phrase>{levels}){star}(?![{_QUOTES}])") if levels else None

    def starred(self, text: str) -> Iterator[Marking]:
        if self._starred is not None:
            for match in self._starred.finditer(text):
                yield self._marking(match, 0)

    def lines(self, text: str) -> Iterator[Marking]:
        offset = 0
        for line in text.splitlines(keepends=True):
            content = line.rstrip()
            if 2 <= len(content) <= _LONGEST_LINE and self._line.fullmatch(content):
                found = [self._marking(match, offset) for match in self._phrase.finditer(content)]
                if len({each.kind for each in found if each.kind in STATE_LEVELS}) < 2:
                    yield from found
            offset += len(line)

    def _marking(self, match: "re.Match[str]", offset: int) -> Marking:
        kind = self._kinds[re.sub(r"[\s\u200b-\u200f\ufeff]", "", match["phrase"])]
        return Marking(kind, offset + match.start(), offset + match.end(), match[0])


def _spaced(phrase: str) -> str:
    return _BLANK.join(re.escape(char) for char in phrase)
