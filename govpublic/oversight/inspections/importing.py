"""Problems from a sheet: every fault named by cell, all of the rows or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _

from govpublic.agencies.models import Agency
from govpublic.catalog.exchange.faults import Faults
from govpublic.catalog.exchange.headings import MOST_ABOVE, NO_HEADING, check_headings, find_heading
from govpublic.catalog.exchange.resource import Rows, TableResource, TableResult
from govpublic.catalog.exchange.tables import open_table, sheet_to_read
from govpublic.catalog.models import SubjectField
from govpublic.oversight.models import InspectionProblem, InspectionRound, Step
from govpublic.sanitize import typed_line, typed_text
from govpublic.validators.rulebook import current

from .access import runs
from .recording import add_all, open_round
from .steps import require

#: Plain headings, in Chinese as offices write them and in English, and what each is.
HEADINGS = {
    "页面或栏目": "place", "页面": "place", "栏目": "place", "位置": "place", "Pageorcolumn": "place",
    "网址": "address", "链接": "address", "Webaddress": "address",
    "问题": "template", "存在问题": "template", "问题描述": "template", "Whatiswrong": "template",
    "规则": "rule", "规则编码": "rule", "Rule": "rule",
    "单位": "agency", "责任单位": "agency", "整改单位": "agency", "Agency": "agency",
    "领域": "field", "所属领域": "field", "Subjectfield": "field",
}  # fmt: skip
LENGTHS = {"place": 255, "address": 500, "template": 4000, "rule": 16}
MISSING = _("Nothing stands here. Please fill in the cell.")
TOO_LONG = _("The text is longer than %(most)d characters.")
UNKNOWN_AGENCY = _("There is no active agency of this name.")
TWO_AGENCIES = _("Several agencies are called so. Please write the full name.")
UNKNOWN_FIELD = _("There is no subject field of this name.")
UNKNOWN_RULE = _("There is no rule with this code.")
NO_ADDRESS = _("A web address begins with http:// or https://.")


class ProblemResource(TableResource):
    """Reads rows into problems without a round; ``write`` keeps them for ``import_problems``."""

    class Meta(TableResource.Meta):
        model = InspectionProblem
        fields = ("place", "address", "template", "rule", "agency", "field")

    known_headings = HEADINGS

    def begin(self, heading: Any, table: Any, result: TableResult, dry_run: bool, **kwargs: Any) -> None:
        check_headings(heading, result.faults)
        self._heading, self.made = heading, []
        self._at = {name: at for at, name in enumerate(heading.fields) if name}
        for name in ("place", "template"):
            if name not in self._at:
                result.faults.add(heading.line, 0, "", _NEEDED[name])
        self._agencies = _agencies()
        self._fields = {name: pk for pk, name in SubjectField.objects.values_list("pk", "name")}

    def read(self, rows: Rows, result: TableResult) -> list[InspectionProblem]:
        return [self._problem(line, cells, result.faults) for line, cells in rows]

    def write(self, instances: list[Any]) -> None:
        self.made += instances

    def _problem(self, line: int, cells: Sequence[Any], faults: Faults) -> InspectionProblem:
        said = {name: self._text(name, cells) for name in HEADINGS.values()}
        problem = InspectionProblem(**{name: said[name] for name in LENGTHS})
        for name, message, params in self._wrong(said):
            at = self._at.get(name, -1) + 1
            faults.add(line, at, self._heading.cells[at - 1] if at else "", message, **params)
        problem.agency_id = (self._agencies.get(said["agency"]) or [None])[0]
        problem.field_id = self._fields.get(said["field"])
        return problem

    def _text(self, name: str, cells: Sequence[Any]) -> str:
        at = self._at.get(name, len(cells))
        value = "" if at >= len(cells) or cells[at] is None else str(cells[at])
        text = typed_text(value) if name == "template" else typed_line(value)
        return text.upper() if name == "rule" else text

    def _wrong(self, said: dict[str, str]) -> list[tuple[str, str, dict[str, Any]]]:
        found: list[tuple[str, str, dict[str, Any]]] = []
        found += [
            (name, MISSING, {}) for name in ("place", "template") if name in self._at and not said[name]
        ]
        found += [
            (name, TOO_LONG, {"most": most}) for name, most in LENGTHS.items() if len(said[name]) > most
        ]
        if said["address"] and not said["address"].startswith(("http://", "https://", "/")):
            found.append(("address", NO_ADDRESS, {}))
        if said["rule"] and said["rule"] not in current().rules:
            found.append(("rule", UNKNOWN_RULE, {}))
        if said["agency"]:
            known = self._agencies.get(said["agency"], [])
            if len(known) != 1:
                found.append(("agency", TWO_AGENCIES if known else UNKNOWN_AGENCY, {}))
        if said["field"] and said["field"] not in self._fields:
            found.append(("field", UNKNOWN_FIELD, {}))
        return found


_NEEDED = {
    "place": _("A column “页面或栏目” is missing: which page or column is it about?"),
    "template": _("A column “问题描述” is missing: what is wrong?"),
}


def import_problems(round: InspectionRound, path: Path, user: Any) -> tuple[list[InspectionProblem], Faults]:
    """The problems that were made of the rows of the file, or what is wrong with it.

    Raises ``UnreadableFile``.
    """
    require(runs(user, round))
    table = open_table(path)
    sheet = sheet_to_read(table)
    heading, rows = find_heading(table.rows(sheet), HEADINGS)
    if heading is None:
        faults = Faults()
        faults.add(0, 0, "", NO_HEADING, rows=MOST_ABOVE, examples="页面或栏目、问题描述、责任单位")
        return [], faults
    resource = ProblemResource()
    result = resource.import_table(table, heading, rows, sheet=sheet)
    if result.faults or not resource.made:
        return [], result.faults
    with transaction.atomic():
        return add_all(open_round(round.pk), resource.made, Step.IMPORTED, user), result.faults


def _agencies() -> dict[str, list[int]]:
    """Keys of the active agencies by full and by short name."""
    found: dict[str, list[int]] = {}
    rows = Agency.objects.filter(is_active=True).values_list("pk", "name", "short_name")
    for pk, name, short_name in rows:
        for called in {name, short_name}:
            found.setdefault(called, []).append(pk)
    return found
