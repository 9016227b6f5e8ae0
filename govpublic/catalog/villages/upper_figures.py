"""What a page of county or township says of a village, in figures (VIL-3; clause 7.1.2).

A page type of another kind says so itself:

.. code-block:: python

    @tells_figures(ReliefPage)
    def figures_of_relief(page, village):
        return Told([Figure("户数", str(page.households))])
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail.fields import StreamField

from govpublic.catalog.models import SubsidyRollPage
from govpublic.validators.rulebook import current

from .amounts import Figure, split_label

CODE = "VIL-3"
MONEY = "金额"


@dataclass(frozen=True)
class Told:
    """Figures about the village, and ``overall`` those of all ``villages`` (so many) together."""

    figures: Sequence[Figure] = ()
    document_number: str = ""
    overall: Sequence[Figure] = ()
    villages: int = 0


Teller = Callable[[Any, Any], Told]
_tellers: dict[type, Teller] = {}


def tells_figures(model: type) -> Callable[[Teller], Teller]:
    """Registers what says how a page of ``model`` tells figures of a village; the nearest class counts."""

    def register(tell: Teller) -> Teller:
        _tellers[model] = tell
        return tell

    return register


def told_by(page: Any, village: Any) -> Told:
    """What ``page`` (a specific page) says of ``village``."""
    for model in type(page).__mro__:
        if model in _tellers:
            return _tellers[model](page, village)
    return _of_tables(page, village)


def same_label(label: str) -> str:
    """One word for all that mean the same figure, as the rulebook lists them; the unit is left out."""
    bare, _unit = split_label(label)
    same: Mapping[str, Sequence[str]] = current().params(CODE)["same_labels"]
    return next((word for word, others in same.items() if bare in others), bare)


@tells_figures(SubsidyRollPage)
def figures_of_a_roll(page: Any, village: Any) -> Told:
    """Year, programme, standard, households and total of a roll; nothing of that of another village."""
    if page.village_id != village.pk:
        return Told()
    program, batch = page.program, page.batch
    figures = [Figure("年度", str(page.year or ""))]
    if program is not None:
        figures += [Figure("项目", program.name), Figure("标准", program.standard)]
    if batch is not None:
        figures += [Figure("户数", str(batch.rows), "户"), Figure(MONEY, f"{batch.total:f}", "元")]
    return Told([one for one in figures if one.value], program.document_number if program else "")


@dataclass
class _Reading:
    figures: list[Figure] = field(default_factory=list)
    overall: list[Figure] = field(default_factory=list)
    villages: int = 0


def _of_tables(page: Any, village: Any) -> Told:
    """From tables in its text: the row of the village under the headings, or pairs of label and value."""
    reading = _Reading()
    for rows in _tables_of(page):
        heads = _headings(rows[0])
        if heads is None:
            reading.figures += [Figure(row[0], row[1]) for row in rows if len(row) == 2 and row[1]]
        else:
            _read_rows(rows, heads, {village.name, village.short_name} - {""}, reading)
    number = str(getattr(page, "document_number", "") or "")
    return Told(reading.figures, number, reading.overall, reading.villages)


def _read_rows(rows: Sequence[Sequence[str]], column: int, names: set[str], reading: _Reading) -> None:
    totals = set(current().params(CODE)["total_labels"])
    for row in rows[1:]:
        who = split_label(row[column])[0] if len(row) > column else ""
        figures = [_figure(head, value) for head, value in zip(rows[0], row, strict=False) if value]
        figures = [one for one in figures if one.value != row[column]] if who else []
        if who in totals or split_label(row[0])[0] in totals:
            reading.overall += figures
        elif who:
            reading.villages += 1
            if who in names:
                reading.figures += figures


def _figure(head: str, value: str) -> Figure:
    label, unit = split_label(head)
    return Figure(label, value, unit)


def _headings(row: Sequence[str]) -> int | None:
    """The column in which villages are named; None where the table has no such heading."""
    known = {split_label(word)[0] for word in current().params(CODE)["village_labels"]}
    return next((place for place, cell in enumerate(row) if split_label(cell)[0] in known), None)


def _tables_of(page: Any) -> Iterator[list[list[str]]]:
    """The tables of its StreamFields, as rows of text."""
    for each in page._meta.concrete_fields:
        if isinstance(each, StreamField):
            for block in getattr(page, each.attname).raw_data:
                if block.get("type") == "table" and isinstance(block.get("value"), Mapping):
                    rows = [[str(cell or "").strip() for cell in row] for row in block["value"]["data"]]
                    if rows:
                        yield rows
