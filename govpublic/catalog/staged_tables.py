"""Uploaded tables: one on disk while it is read, and a corrected one that takes over what was said before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .exchange.faults import UnreadableFile
from .exchange.official_planning import OfficialPlan
from .exchange.official_reading import Choices, read_official
from .models import StagedTable
from .official_choices import column_name, field_name, sheet_name


@contextmanager
def plan_of(staged: StagedTable, choices: Choices | None = None) -> Iterator[OfficialPlan]:
    """The plan, with the file on disk for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="govpublic-") as folder:
        path = Path(folder) / "table"
        path.write_bytes(bytes(staged.content))
        yield OfficialPlan(
            path=path,
            name=staged.name,
            jurisdiction=staged.jurisdiction,
            version_name=staged.version_name,
            adopted_on=staged.adopted_on,
            inherits=staged.inherits,
            choices=choices or Choices(),
        )


def carried(before: StagedTable, now: StagedTable) -> dict[str, str]:
    """What was said of the sheets, tables and columns that stand in the same place under the same name."""
    if not before.said:
        return {}
    try:
        old, new = _names(before), _names(now)
    except UnreadableFile:
        return {}
    return {name: value for name, value in before.said.items() if old.get(name) == new.get(name)}


def _names(staged: StagedTable) -> dict[str, Any]:
    """What the file calls that which each answer is about."""
    with plan_of(staged) as plan:
        reading = read_official(plan.path)
    names: dict[str, Any] = {sheet_name(sheet.number): sheet.name for sheet in reading.sheets}
    for table in reading.tables:
        place = (table.sheet.number, table.number)
        names[field_name(*place)] = (table.sheet.name, *table.titles)
        names.update({column_name(*place, heading.column): heading.path for heading in table.band.headings})
    return names
