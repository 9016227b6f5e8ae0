"""Whose rows a row of a file belongs to: the village, programme, year and batch, by words or by choice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.agencies.models import Jurisdiction
from govpublic.detectors.numbering import normalize_document_number
from govpublic.validators.privacy.sights import masked_text

from .exchange.cells import text_cell, whole_cell
from .exchange.faults import CellFault
from .models import SubsidyBatch, SubsidyProgram
from .subsidy_facts import Facts

NO_VILLAGE = _("There is no village “%(name)s”. Please write its full name as in the list of jurisdictions.")
TWO_VILLAGES = _("There is more than one village “%(name)s”. Please write its township before it.")
NO_PROGRAM = _("There is no subsidy programme “%(name)s” that you work for. Please write its name in full.")
OTHER = _("Here stands “%(said)s”, but the roll is of “%(chosen)s”.")
LACKS_VILLAGE = _("The file does not say the village. Please choose one, or add the column “村”.")
LACKS_PROGRAM = _("The file does not say the programme. Please choose one, or add the column “补贴项目”.")
LACKS_YEAR = _("The file does not say the year. Please enter it, or add the column “年度”.")
NOT_PAID = _(
    "“%(program)s” is not paid in %(year)d. Please correct the years of the programme or of the row."
)
_LONGEST_SHOWN = 40
IMPOSSIBLE_YEAR = _("Please enter a year with four digits.")


@dataclass(frozen=True)
class Choice:
    """What the user chose for the whole file; None is said by the file itself."""

    program: SubsidyProgram | None = None
    village: Jurisdiction | None = None
    year: int | None = None
    label: str = ""


@dataclass(eq=False)
class Target:
    """One batch in the making."""

    program: SubsidyProgram
    village: Jurisdiction
    year: int
    label: str
    facts: Facts = field(default_factory=Facts)
    batch: SubsidyBatch | None = None

    @property
    def batch_id(self) -> int | None:
        return self.batch.pk if self.batch else None


class Targets:
    """Finds the target of a row; what was found once is found by its words again."""

    def __init__(self, choice: Choice, programs: Iterable[SubsidyProgram]) -> None:
        self._choice = choice
        self._programs = {program.name: program for program in programs}
        self._villages: Mapping[str, Sequence[Jurisdiction]] | None = None
        self._text, self._whole = text_cell(200, repair=True), whole_cell()
        self._made: dict[tuple[int, int, int, str], Target] = {}

    @property
    def all(self) -> list[Target]:
        return list(self._made.values())

    def of(self, cells: Mapping[str, Any]) -> tuple[Target | None, list[tuple[str, CellFault]]]:
        """The target of a row with these context cells by field, or what is wrong with which of them."""
        faults: list[tuple[str, CellFault]] = []
        found: dict[str, Any] = {}
        for name, read in (("program", self._program), ("village", self._village), ("year", self._year)):
            try:
                found[name] = read(cells.get(name))
            except CellFault as fault:
                faults.append((name, fault))
        try:
            found["label"] = self._label(cells.get("label"))
        except CellFault as fault:
            faults.append(("label", fault))
        if faults:
            return None, faults
        faults = list(_consistency(found, cells))
        return (None, faults) if faults else (self._target(found), [])

    def _target(self, found: dict[str, Any]) -> Target:
        key = (found["program"].pk, found["village"].pk, found["year"], found["label"])
        if key not in self._made:
            self._made[key] = Target(**found)
        return self._made[key]

    def _program(self, cell: Any) -> SubsidyProgram:
        said, chosen = self._text(cell), self._choice.program
        if chosen is not None:
            if said and said != chosen.name:
                raise CellFault(OTHER, said=_shown(said), chosen=chosen.name)
            return chosen
        if not said:
            raise CellFault(LACKS_PROGRAM)
        if said not in self._programs:
            raise CellFault(NO_PROGRAM, name=_shown(said))
        return self._programs[said]

    def _village(self, cell: Any) -> Jurisdiction:
        said, chosen = self._text(cell), self._choice.village
        if not said and chosen is None:
            raise CellFault(LACKS_VILLAGE)
        if not said and chosen is not None:
            return chosen
        if self._villages is None:
            self._villages = _villages_by_name()
        found = self._villages.get(said, ())
        if chosen is not None:
            if chosen not in found:
                raise CellFault(OTHER, said=_shown(said), chosen=chosen.name)
            return chosen
        if not found:
            raise CellFault(NO_VILLAGE, name=_shown(said))
        if len(found) > 1:
            raise CellFault(TWO_VILLAGES, name=said)
        return found[0]

    def _year(self, cell: Any) -> int:
        said, chosen = self._whole(cell), self._choice.year
        if chosen is not None and said not in (None, chosen):
            raise CellFault(OTHER, said=said, chosen=chosen)
        year = chosen or said
        if year is None:
            raise CellFault(LACKS_YEAR)
        if not 1990 <= year <= 2100:
            raise CellFault(IMPOSSIBLE_YEAR)
        return year

    def _label(self, cell: Any) -> str:
        said, chosen = self._text(cell), self._choice.label
        if chosen and said not in ("", chosen):
            raise CellFault(OTHER, said=_shown(said), chosen=chosen)
        return (chosen or said)[:40]


def _shown(said: str) -> str:
    """What stands in a cell, fit for a message: a number that should not be there is not repeated."""
    return masked_text(said)[:_LONGEST_SHOWN]


def _consistency(found: dict[str, Any], cells: Mapping[str, Any]) -> Iterable[tuple[str, CellFault]]:
    program, year = found["program"], found["year"]
    if not program.is_paid_in(year):
        yield "year", CellFault(NOT_PAID, program=program.name, year=year)
    said = str(cells.get("document_number") or "")
    known = program.document_number
    if said and known and normalize_document_number(said) != normalize_document_number(known):
        yield "document_number", CellFault(OTHER, said=_shown(said), chosen=known)


def _villages_by_name() -> Mapping[str, Sequence[Jurisdiction]]:
    """Villages by their name, short name, and by either behind that of their township."""
    found: dict[str, list[Jurisdiction]] = defaultdict(list)
    for village in Jurisdiction.objects.filter(level=Jurisdiction.Level.VILLAGE).select_related("parent"):
        names = {village.name, village.short_name} - {""}
        above = village.parent.name if village.parent else ""
        for name in names | {above + name for name in names}:
            found[name].append(village)
    return found
