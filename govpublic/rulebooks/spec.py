"""One rule as the rulebook tells it: its names, its law, its severity and its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from govpublic.rulebooks.frozen import plain

#: Mildest first: ``track`` reminds and counts, ``warn`` tells the editor, ``block`` stops publication.
SEVERITIES: tuple[str, ...] = ("track", "warn", "block")

#: What a rule can be about. NOR, a normative paper, is a DOC; ALL is every type.
TARGETS: Mapping[str, str] = {
    "DOC": "policy document",
    "NOR": "normative document",
    "INT": "interpretation",
    "CON": "consultation",
    "MTG": "meeting with attendees",
    "RSP": "response to a concern",
    "GDE": "disclosure guide",
    "REQ": "information request",
    "RCL": "list of documents on request",
    "RPT": "annual report",
    "CAT": "catalogue row",
    "FLD": "subject field page",
    "COL": "column",
    "VIL": "village item",
    "SUB": "subsidy roll",
    "NTC": "public notice",
    "SITE": "site settings",
    "LOG": "work register",
    "ALL": "every type",
}


@dataclass(frozen=True)
class RuleSpec:
    """One code of the rulebook.

    ``severity`` is what the rule's ordinary finding in a page weighs; ``escalates_to``, where it is set, is
    the stronger weight of its grave case (``INT-5`` warns at 35% overlap and blocks at 50%). ``since`` is the
    day on which the duty began: what was issued before is not judged. ``hint`` is the Chinese advice to
    the editor, with ``{}`` where the program fills in.
    """

    code: str
    title: str
    title_en: str
    basis: str
    severity: str
    on: tuple[str, ...]
    hint: str
    clause: tuple[str, ...] = ()
    escalates_to: str | None = None
    since: date | None = None
    never_waived: bool = False
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def gravest(self) -> str:
        """The strongest severity that this rule can report."""
        return self.escalates_to or self.severity

    def applies_on(self, day: date | None) -> bool:
        """Whether something of ``day`` is judged; a thing without a day always is."""
        return self.since is None or day is None or day >= self.since

    def answers(self, clause: str) -> bool:
        """Whether the rule answers to ``clause`` ("5.1.1") of the plan; ``8.*`` answers to all of 8."""
        return any(
            clause.startswith(own[:-1]) if own.endswith(".*") else clause == own for own in self.clause
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain dicts, lists and ISO dates, fit for JSON."""
        return {item.name: plain(getattr(self, item.name)) for item in fields(self)}
