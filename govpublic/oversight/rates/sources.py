"""The rows that rates are counted over."""

from __future__ import annotations

from .registry import Source

#: Duties by the day on which they end.
DUTIES = Source("duties", lambda of: of.due, code="kind")
#: The last check of each live page or snippet.
CHECKS = Source("checks", lambda of: of.checks, is_now=True)
#: Items of the catalogue that are owed.
ITEMS = Source("items", lambda of: of.entries, place="jurisdiction_id", field="field_id", is_now=True)
