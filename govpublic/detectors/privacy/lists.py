"""Names in lists that have no headings: one on a line, after its number, or in a cell."""

import re
from collections.abc import Iterator

from .masking import mask_name
from .match import Match
from .people import ADULT_TITLE, child_words
from .reading import Reading
from .surnames import NAME, is_likely_name, is_plain_name

_LISTED = re.compile(
    rf"[ \t\u3000]*(?:[（(]?\d{{1,4}}[）)]?[\s.、．,，]{{0,3}})?({NAME})(?=[\t ,，、：:（(\u3000]|$)"
)
_CELL = re.compile(r"[^\t]+")
_ROLL_TITLE = re.compile(r"名单|名册|花名|发放|公示|登记表|汇总表|明细|一览表")
_LONGEST_LINE = 200


def lists(reading: Reading) -> Iterator[Match]:
    """Names that begin a line of a roll or fill a cell of it: perhaps people.

    Under a title that speaks of a roll of children they are children, in notices too.
    """
    if reading.profile not in {"roll", "notice"} or reading.tables.rows:
        return
    start, title = 0, ""
    for line in reading.text.split("\n"):
        rolls = _ROLL_TITLE.search(title) is not None
        names = list(_names(line, rolls)) if len(line) <= _LONGEST_LINE else []
        if not names and line.strip():
            title = line[-60:]
        child = bool(names and rolls and child_words(reading.words).search(title))
        for a, b in names:
            masked = mask_name(line[a:b])
            if child:
                yield reading.found("minor", start + a, start + b, masked, ADULT_TITLE.search(title) is None)
            elif reading.profile == "roll":
                yield reading.found("person_name", start + a, start + b, masked, False)
        start += len(line) + 1


def _names(line: str, rolls: bool) -> Iterator[tuple[int, int]]:
    """Where names stand in one line: the first word, and whole cells; any surname will do below a title."""
    is_listed = is_likely_name if rolls else is_plain_name
    if "\t" in line:
        for cell in _CELL.finditer(line):
            if is_listed(cell[0].strip(" \u3000")):
                yield cell.span()
        return
    first = _LISTED.match(line)
    if first and is_listed(first[1]):
        yield first.span(1)
