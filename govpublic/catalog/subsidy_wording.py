"""What is said of personal information in rows: of an imported cell, and of a published roll."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_noop as _

from govpublic import workdays
from govpublic.validators.issues import Severity
from govpublic.validators.privacy.weighing import severity_of
from govpublic.validators.privacy.wording import KIND_NAMES

from .exchange.faults import CellFault, Fault
from .exchange.headings import Heading
from .exchange.resource import TableResult
from .models import SubsidyRollPage
from .subsidy_scan import WEAK, CellSight, RowScan
from .subsidy_targets import Target

GRAVE = _("This is a %(what)s: %(masked)s. A roll must not show it; please delete it.")
MILD = _("This may be a %(what)s: %(masked)s. Please delete it if it is one.")
WEAKLY = _("Beside a name too much of this number is open. Please shorten it to %(masked)s or delete it.")

#: What a column is called in the scan if the file has none.
_HEADINGS = {"group": "村组", "name": "姓名", "standard": "标准", "serial": "序号"}
SCANNED_CELLS = tuple(_HEADINGS)
#: Nothing shorter identifies anybody.
SHORTEST = 6
MOST_NOTES = 200


def is_grave(sight: CellSight) -> bool:
    """Whether it keeps a roll from the public."""
    if sight.kind == WEAK:
        return False
    return severity_of(sight.kind, sight.certain, sight.masked, SubsidyRollPage) is Severity.BLOCK


def sentence_for(sight: CellSight) -> tuple[str, dict[str, Any]]:
    """The msgid and its particulars."""
    if sight.kind == WEAK:
        return WEAKLY, {"masked": sight.masked}
    said = {"what": gettext_lazy(KIND_NAMES[sight.kind]), "masked": sight.masked}
    return (GRAVE if is_grave(sight) else MILD), said


class CellSights:
    """Tells what a scan found in a file: the grave as faults, the rest as notes and among the facts."""

    def __init__(self, heading: Heading, at: Mapping[str, int], result: TableResult) -> None:
        self._names, self._at, self._result = (*heading.cells, ""), at, result
        self.headings = [self._names[at[name]] or _HEADINGS[name] for name in SCANNED_CELLS]

    def tell(self, sight: CellSight, line: int, target: Target) -> None:
        """Personal information in a row that can be read otherwise."""
        column = self._at[SCANNED_CELLS[min(sight.column, len(SCANNED_CELLS) - 1)]]
        template, said = sentence_for(sight)
        if is_grave(sight):
            self._result.faults.add(line, column + 1, self._names[column], template, **said)
        else:
            target.facts.add_sight(sight, line, self._names[column])
            if len(self._result.notes) < MOST_NOTES:
                self._result.notes.append(Fault(line, column + 1, self._names[column], template, said))

    def tell_cell(self, line: int, column: int, value: Any, fault: CellFault) -> None:
        """What is wrong with one cell; if it is personal information in the wrong place, that."""
        grave = [sight for sight in self._alone(self._names[column], value) if is_grave(sight)]
        template, said = sentence_for(grave[0]) if grave else (fault.template, fault.params)
        self._result.faults.add(line, column + 1, self._names[column], template, **said)

    def in_context(self, cells: Mapping[str, Any]) -> list[tuple[str, CellFault]]:
        """Personal information in cells that are the same for many rows."""
        found = []
        for field, value in cells.items():
            heading = self._names[self._at[field]]
            for sight in self._alone(heading, value) if heading else ():
                if is_grave(sight):
                    template, said = sentence_for(sight)
                    found.append((field, CellFault(template, **said)))
        return found

    def _alone(self, heading: str, value: Any) -> Iterable[CellSight]:
        text = f"{value:.0f}" if isinstance(value, float) else str(value or "")
        if len(text) < SHORTEST:
            return ()
        return RowScan("", [heading, "备注"], workdays.today()).sights([" ".join(text.split()) + "\t"])
