"""A rulebook in the making: one layer's changes after another, each fault noted and none hiding the next."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from govpublic.rulebooks import checks
from govpublic.rulebooks.layers import Part
from govpublic.rulebooks.parameters import check_for, replaced
from govpublic.rulebooks.records import RECORDS
from govpublic.rulebooks.spec import SEVERITIES

#: Keys by which a rule that is never waived could be loosened all the same.
_GUARDED = {"severity", "escalates_to", "never_waived", "since", "on"}

_RECORD_CHECKS: dict[str, Callable[[Any], Any]] = {
    "str": checks.note,
    "bool": checks.flag,
    "int": checks.whole,
    "tuple[str, ...]": checks.texts,
    "tuple[int, ...]": checks.numbers,
}


class Draft:
    """Plain tables that layers are laid over. ``faults`` collects a sentence for each thing refused."""

    def __init__(self) -> None:
        self.rules: dict[str, dict[str, Any]] = {}
        self.tables: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in RECORDS}
        self.lists: dict[str, list[str]] = {}
        self.faults: list[str] = []

    def lay(self, part: Part) -> None:
        """Lay one file, or the settings' overrides, over what is there."""
        for code, table in self._table(part.data.get("rules", {}), f"{part.where}: rules").items():
            self._lay_rule(part, code, table)
        for name, entries in part.data.items():
            if name in RECORDS:
                self._lay_records(part, name, entries)
        for name, items in self._table(part.data.get("lists", {}), f"{part.where}: lists").items():
            if not part.declares and name not in self.lists:
                self.faults.append(f"{part.where}: there is no list {name!r}; there are {_all(self.lists)}.")
            elif self._checked(checks.texts, items, f"{part.where}: lists.{name}", into=self.lists, key=name):
                self._not_empty(self.lists, name, f"{part.where}: lists.{name}")

    def _lay_rule(self, part: Part, code: str, table: Any) -> None:
        if code not in self.rules:
            if not part.declares:
                self.faults.append(f"{part.where}: there is no rule {code!r}.")
                return
            self.rules[code] = {"params": {}}
        for key, value in self._table(table, f"{part.where}: {code}").items():
            where = f"{part.where}: {code}.{key}"
            if key == "params":
                self._lay_params(part, code, value)
            elif key not in checks.RULE_KEYS:
                self.faults.append(
                    f"{where} is no key of a rule; there are {_all(checks.RULE_KEYS)}, params."
                )
            elif part.declares or self._may_change(code, key, value, where):
                self._checked(checks.RULE_KEYS[key], value, where, into=self.rules[code], key=key)

    def _may_change(self, code: str, key: str, value: Any, where: str) -> bool:
        """Whether an upper layer may set ``key``: a rule that is never waived is not loosened either."""
        rule = self.rules[code]
        if not rule.get("never_waived") or key not in _GUARDED or value == rule.get(key):
            return True
        if key == "severity" and value in SEVERITIES:
            self.faults.append(f"{where}: {code} is never waived and may not be lowered from block.")
        else:
            self.faults.append(f"{where}: {code} is never waived, so its {key} may not be changed.")
        return False

    def _lay_params(self, part: Part, code: str, table: Any) -> None:
        params = self.rules[code]["params"]
        for name, value in self._table(table, f"{part.where}: {code}.params").items():
            where = f"{part.where}: {code}.params.{name}"
            if name in params:
                self._replace_param(code, name, value, where)
            elif part.declares:
                self._checked(check_for(name, value), value, where, into=params, key=name)
            else:
                known = _all(params) or "none"
                self.faults.append(f"{where} is no parameter of {code}; there are: {known}.")

    def _replace_param(self, code: str, name: str, value: Any, where: str) -> None:
        rule = self.rules[code]
        old = rule["params"][name]
        if not self._checked(
            lambda new: replaced(name, old, new), value, where, into=rule["params"], key=name
        ):
            return
        if rule.get("never_waived") and _is_weaker(rule["params"][name], old):
            rule["params"][name] = old
            self.faults.append(f"{where}: {code} is never waived, so this may not be emptied or turned off.")

    def _lay_records(self, part: Part, name: str, entries: Any) -> None:
        types = {field.name: str(field.type) for field in dataclasses.fields(RECORDS[name])}
        for code, entry in self._table(entries, f"{part.where}: {name}").items():
            where = f"{part.where}: {name}.{code}"
            if entry is False:
                self.tables[name].pop(code, None)
                continue
            record = self.tables[name].setdefault(code, {})
            for key, value in self._table(entry, where).items():
                if key == "code" or key not in types:
                    known = _all(item for item in types if item != "code")
                    self.faults.append(f"{where}.{key} is no key here; there are {known}.")
                    continue
                check = checks.pattern if key == "pattern" else _RECORD_CHECKS[types[key]]
                self._checked(check, value, f"{where}.{key}", into=record, key=key)

    def _table(self, value: Any, where: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.faults.append(f"{where} must be a table, not {value!r}.")
        return {}

    def _checked(
        self, check: Callable[[Any], Any], value: Any, where: str, *, into: dict[str, Any], key: str
    ) -> bool:
        try:
            into[key] = check(value)
        except ValueError as error:
            self.faults.append(f"{where} {error}.")
            return False
        return True

    def _not_empty(self, into: Mapping[str, list[str]], name: str, where: str) -> None:
        if not into[name]:
            self.faults.append(f"{where} must not be empty.")


def _is_weaker(new: Any, old: Any) -> bool:
    """Whether a list was emptied, an entry of a table taken out, or a switch turned off."""
    if isinstance(old, Mapping):
        return not set(old) <= set(new)
    return bool(old) and new in ([], False)


def _all(names: Any) -> str:
    return ", ".join(str(name) for name in names)
