"""From a draft to a read-only rulebook, with the checks that take more than one table."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType
from typing import Any

from govpublic.rulebooks.book import Rulebook
from govpublic.rulebooks.draft import Draft
from govpublic.rulebooks.faults import RulebookError
from govpublic.rulebooks.frozen import freeze
from govpublic.rulebooks.layers import Layer
from govpublic.rulebooks.records import RECORDS
from govpublic.rulebooks.spec import SEVERITIES, RuleSpec


def finish(draft: Draft, layers: list[Layer]) -> Rulebook:
    """The rulebook that ``draft`` describes; raises ``RulebookError`` with every fault that was noted."""
    faults = [*draft.faults, *_missing_keys(draft)]
    if not faults:
        faults = _dangling(draft)
    if faults:
        raise RulebookError(faults)
    top = layers[-1]
    return Rulebook(
        name=top.name,
        title=top.title,
        layers=tuple(layer.name for layer in layers),
        rules=MappingProxyType({code: _rule(code, values) for code, values in draft.rules.items()}),
        tables=MappingProxyType({name: _records(name, draft.tables[name]) for name in RECORDS}),
        lists=freeze(draft.lists),
    )


def _rule(code: str, values: dict[str, Any]) -> RuleSpec:
    """An escalation that is no stronger than the severity itself is none."""
    values = dict(values)
    grave = values.get("escalates_to")
    if grave and SEVERITIES.index(grave) <= SEVERITIES.index(values["severity"]):
        values["escalates_to"] = None
    return RuleSpec(code=code, **{key: freeze(value) for key, value in values.items()})


def _records(name: str, entries: dict[str, dict[str, Any]]) -> MappingProxyType[str, Any]:
    kind = RECORDS[name]
    return MappingProxyType(
        {
            code: kind(code=code, **{key: freeze(value) for key, value in entry.items()})
            for code, entry in entries.items()
        }
    )


def _missing_keys(draft: Draft) -> list[str]:
    groups = [
        ("rules", draft.rules, RuleSpec),
        *((name, draft.tables[name], RECORDS[name]) for name in RECORDS),
    ]
    return [
        f"{group}.{code} lacks {key}."
        for group, entries, kind in groups
        for key in _required(kind)
        for code, entry in entries.items()
        if key not in entry
    ]


def _required(kind: type) -> list[str]:
    return [
        field.name
        for field in dataclasses.fields(kind)
        if field.name != "code"
        and field.default is dataclasses.MISSING
        and field.default_factory is dataclasses.MISSING
    ]


def _dangling(draft: Draft) -> list[str]:
    """References from one table to another that lead nowhere."""
    rows = draft.tables["report_rows"]
    numbers = {entry["number"] for entry in draft.tables["official_fields"].values()}
    faults = [
        f"{name}.{code}.report_row names {entry['report_row']!r}, and table 3 has no such row."
        for name in ("grounds", "reply_kinds")
        for code, entry in draft.tables[name].items()
        if entry.get("report_row", "") not in {"", *rows}
    ]
    faults += [
        f"fields.{code}.official names {number}, and there is no pilot field of that number."
        for code, entry in draft.tables["fields"].items()
        for number in entry.get("official", ())
        if number not in numbers
    ]
    return faults
