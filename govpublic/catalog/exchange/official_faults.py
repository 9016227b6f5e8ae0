"""What is wrong in an official table, and on which sheet: sentences for people, places as they see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from .faults import MOST_FAULTS, Fault


@dataclass(frozen=True)
class OfficialFault(Fault):
    """A fault on one of several sheets; ``is_warning`` if it does not stand in the way of an import."""

    sheet: str = ""
    is_warning: bool = False

    @property
    def place(self) -> str:
        where = super().place if self.line else ""
        if not self.sheet:
            return where or super().place
        sheet = gettext("Sheet “%(name)s”") % {"name": self.sheet}
        return gettext("%(sheet)s, %(place)s") % {"sheet": sheet, "place": where} if where else sheet

    def as_json(self) -> dict[str, Any]:
        return {"sheet": self.sheet, "warning": self.is_warning, **super().as_json()}


class OfficialFaults:
    """All that was found; ``count`` counts what blocks, also beyond those that are kept with their words."""

    def __init__(self) -> None:
        self.kept: list[OfficialFault] = []
        self.count = 0
        self.warnings = 0

    def add(self, sheet: str, line: int, column: int, heading: str, template: str, **params: Any) -> None:
        self._keep(OfficialFault(line, column, heading, template, params, sheet))
        self.count += 1

    def warn(self, sheet: str, line: int, column: int, heading: str, template: str, **params: Any) -> None:
        self._keep(OfficialFault(line, column, heading, template, params, sheet, True))
        self.warnings += 1

    def _keep(self, fault: OfficialFault) -> None:
        if len(self.kept) < MOST_FAULTS:
            self.kept.append(fault)

    @property
    def blocking(self) -> list[OfficialFault]:
        return [fault for fault in self.kept if not fault.is_warning]

    @property
    def advice(self) -> list[OfficialFault]:
        return [fault for fault in self.kept if fault.is_warning]

    def __iter__(self) -> Iterator[OfficialFault]:
        return iter(self.kept)

    def __bool__(self) -> bool:
        return self.count > 0


HIDDEN_SHEET = _(
    "The sheet is hidden, and nobody would see what is in it. Please show it and choose it, or leave it out."
)
EMPTY_ROWS = _(
    "Rows %(first)d to %(last)d are empty but kept by the file. Please delete them and save it again."
)
NO_HEADING = _(
    "No headings were found. The table needs a row that says 序号, 公开事项, 公开内容（要素）, 公开依据 "
    "and so on; if it has none, please put one above."
)
UPSIDE_DOWN = _(
    "The two rows of headings are swapped: “%(part)s” stands above “%(whole)s”. Please put them in order."
)
UNKNOWN_COLUMN = _("It is not known what this column is. Please say what it is, or that it may be left out.")
NO_NAME_COLUMN = _("No column names the items (公开事项). Please say which one does.")
TWICE = _("Two columns are both understood as this one. Please say what each is.")
MISSING_COLUMN = _("The table has no column “%(name)s”. Its rows will lack it until somebody enters it.")
OUTSIDE = _(
    "Something stands here, beside the table. Please put it into a column with a heading, or delete it."
)
UNKNOWN_FIELD = _(
    "It is not known which field these rows belong to. Name it in the title, in the name of the sheet or "
    "in a column 领域, or choose it above."
)
FORMULA = _("A formula stands here. Please copy the column and paste it as values.")
ACROSS_GROUPS = _(
    "The merged cells %(cells)s reach over more than one item of the level above. Please split them."
)
ACROSS_COLUMNS = _(
    "The merged cells %(cells)s reach over columns that say different things. Please split them."
)
ACROSS_HEADINGS = _("The merged cells %(cells)s reach from the headings into the rows. Please split them.")
NO_ITEM = _("Nothing says which item this row is about. Please fill in 公开事项.")
UNMERGED = _(
    "Nothing stands here, and the cell is not merged with the one above. Please fill it in; or tick “an "
    "empty item means the same as above”."
)
LEVEL_SKIPPED = _("A lower level is named but the level above it is not. Please fill it in.")
DAY_OF_NUMBER = _(
    "The spreadsheet has made a date (%(day)s) of what was a number. Please format the column as text and "
    "enter it again."
)
DAY_IN_TEXT = _("A date (%(day)s) stands where words are expected. Please write it as text.")
DAY_AS_TERM = _("A term is a number of working days or a period, not a day (%(day)s). Please write it so.")
SERIAL_DAY = _("A number stands here that would be the date %(day)s. Please write the term in words.")
FULL_WIDTH = _("Full-width digits stand here. Please write them in half width: %(better)s.")
BLANKS = _("There are blanks or line breaks before or behind the text. Please delete them.")
NOT_A_TICK = _("“%(text)s” is neither a tick (√ ■) nor empty (□). Please write one of them.")
BOTH_TICKED = _("More than one of %(names)s is ticked. Please tick one.")
NOT_A_CHANNEL = _(
    "“%(text)s” is none of the thirteen channels. Please write it as the tables do, or after 其他."
)
NOT_A_CHOICE = _("“%(text)s” is none of: %(choices)s.")
PERSONAL = _(
    "An identity number or the number of a bank card stands here (%(masked)s). Please delete it: it belongs "
    "into no catalogue."
)
SAME_ITEM = _("The same item stands in row %(first)d already.")
TOO_LONG = _("The text is longer than %(most)d characters.")
LACKS = _("Nothing stands here. Without it the catalogue cannot be put in force.")
