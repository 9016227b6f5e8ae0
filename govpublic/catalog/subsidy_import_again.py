"""A corrected file of payments: what was said of the file before is said of it too."""

from __future__ import annotations

from typing import Any

from govpublic.agencies.models import Jurisdiction

from .exchange.faults import UnreadableFile
from .exchange.tables import open_table
from .subsidy_importing import ImportPlan, heading_of


def initial_of(said: dict[str, Any]) -> dict[str, Any]:
    """The form of the upload as it was filled in before."""
    village = Jurisdiction.objects.filter(pk=said["village"]).first() if said["village"] else None
    same = {name: said[name] for name in ("program", "year", "label", "library")}
    return {**same, "village": village.code if village else ""}


def carried(said: dict[str, Any], before: ImportPlan, now: ImportPlan) -> dict[str, Any]:
    """The sheet if there is one of its name, the columns that stand in their place under their heading."""
    try:
        sheets = [sheet.name for sheet in open_table(now.path).sheets if not sheet.hidden]
        sheet = before.sheet if before.sheet in sheets else ""
        old, new = heading_of(before), heading_of(ImportPlan(now.path, now.name, now.choice, sheet))
    except UnreadableFile:
        return {}
    pairs = zip(old.cells, new.cells, strict=False) if old and new else ()
    same = {str(number) for number, (one, other) in enumerate(pairs, 1) if one == other}
    columns = {number: field for number, field in said["columns"].items() if number in same}
    return {"sheet": sheet, "columns": columns, "repair": said["repair"]}
