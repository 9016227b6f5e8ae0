"""How the rows of a list are written: columns by the kind of row, for the screen and for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from govpublic.deadlines.wording import due_words, standing_words


@dataclass(frozen=True)
class RowColumn:
    """``sort`` is the path that it is sorted by; without one it cannot be."""

    key: str
    label: Any
    value: Callable[[Any], Any]
    sort: str = ""
    width: int = 20


def _agency(row: Any) -> str:
    return row.agency.name if row.agency else _("Nobody is named")


def _person(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


AGENCY = RowColumn("agency", gettext_lazy("Agency"), _agency, "agency__name", 24)

DEADLINE = (
    RowColumn("code", gettext_lazy("Code"), lambda row: row.kind, "kind", 12),
    RowColumn("duty", gettext_lazy("Duty"), lambda row: f"{row.label} {row.period}".strip(), "", 36),
    AGENCY,
    RowColumn("due", gettext_lazy("Due on"), due_words, "due_at", 16),
    RowColumn("standing", gettext_lazy("Time"), lambda row: standing_words(row, timezone.now()), "", 22),
    RowColumn("reason", gettext_lazy("Reason for being late"), lambda row: row.late_reason, "", 40),
)
FINDING = (
    RowColumn("code", gettext_lazy("Code"), lambda row: row.rule, "rule", 12),
    RowColumn("message", gettext_lazy("What is wrong"), lambda row: row.message, "", 60),
    RowColumn("severity", gettext_lazy("Gravity"), lambda row: _weight(row), "severity", 10),
    AGENCY,
    RowColumn(
        "since",
        gettext_lazy("First seen"),
        lambda row: timezone.localdate(row.first_seen_at),
        "first_seen_at",
        14,
    ),
)
WAIVER = (
    RowColumn("code", gettext_lazy("Code"), lambda row: row.rule, "rule", 12),
    RowColumn("message", gettext_lazy("What was waived"), lambda row: row.message, "", 44),
    AGENCY,
    RowColumn("reason", gettext_lazy("Reason"), lambda row: row.reason, "", 36),
    RowColumn("basis", gettext_lazy("Basis of the waiver"), lambda row: row.basis, "", 36),
    RowColumn("until", gettext_lazy("Until"), lambda row: row.expires_on, "expires_on", 14),
    RowColumn("granted_by", gettext_lazy("Granted by"), lambda row: _person(row.granted_by), "", 14),
)
CHECK = (
    AGENCY,
    RowColumn("passed", gettext_lazy("Rules passed"), lambda row: f"{row.passed}/{row.total}", "", 14),
    RowColumn("blocking", gettext_lazy("Wrong"), lambda row: row.blocking, "blocking", 8),
    RowColumn("warnings", gettext_lazy("Advice"), lambda row: row.warnings, "warnings", 8),
    RowColumn(
        "checked",
        gettext_lazy("Checked on"),
        lambda row: timezone.localdate(row.checked_at),
        "checked_at",
        14,
    ),
)
EMERGENCY = (
    AGENCY,
    RowColumn(
        "published",
        gettext_lazy("Went out on"),
        lambda row: timezone.localdate(row.published_at),
        "published_at",
        14,
    ),
    RowColumn("published_by", gettext_lazy("Published by"), lambda row: _person(row.published_by), "", 14),
    RowColumn("reason", gettext_lazy("Reason"), lambda row: row.reason, "", 44),
)
ITEM = (
    RowColumn("code", gettext_lazy("Code"), lambda row: row.code, "code", 14),
    RowColumn("field", gettext_lazy("Subject field"), lambda row: row.field.name, "field__sort_order", 20),
    RowColumn(
        "place", gettext_lazy("Jurisdiction"), lambda row: row.jurisdiction.name, "jurisdiction__code", 20
    ),
    AGENCY,
)


def _weight(row: Any) -> str:
    if row.waived:
        return _("Waived")
    return _("Wrong") if row.severity == "block" else _("Advice")


def sortable(columns: Sequence[RowColumn]) -> dict[str, str]:
    """Paths by the key of the column."""
    return {column.key: column.sort for column in columns if column.sort}
