"""The words and patterns of the rulebook, as the scan of a text takes them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from govpublic.detectors.privacy import DEFAULT_WORDS, Match, Words
from govpublic.rulebooks import Rulebook

from ..rulebook import current

_PERMIT = re.compile(r"护照|通行证|[台回]")


def words_of_the_rulebook() -> Words:
    """The scan's own words, and those that the rulebook adds to them: they never become fewer."""
    return _words_of(current())


@lru_cache(maxsize=4)
def _words_of(rulebook: Rulebook) -> Words:
    rules = rulebook.rules
    return _joined(
        identity=_tuple(rules["PRV-1"].params, "near_words"),
        card=tuple(w for w in _tuple(rules["PRV-3"].params, "near_words") if not _PERMIT.search(w)),
        permit=tuple(w for w in _tuple(rules["PRV-3"].params, "near_words") if _PERMIT.search(w)),
        office_phone=_tuple(rules["PRV-2"].params, "office_labels"),
        code=_tuple(rules["PRV-9"].params, "labels"),
        minor=_tuple(rules["PRV-4"].params, "words"),
        health=_tuple(rules["PRV-5"].params, "words"),
    )


def without_allowed(text: str, matches: Iterable[Match]) -> list[Match]:
    """``matches`` in ``text`` but those that lie in something that the rulebook lets stand (PRV-9)."""
    found = list(matches)
    if not found:
        return found
    params = current().params("PRV-9")
    allowed = _allowed(tuple(params["patterns"].values()), _tuple(params, "phones"))
    spans = [span.span() for pattern in allowed for span in pattern.finditer(text)]
    return [match for match in found if not any(a <= match.start and match.end <= b for a, b in spans)]


def _joined(**more: tuple[str, ...]) -> Words:
    joined = {name: tuple(dict.fromkeys((*getattr(DEFAULT_WORDS, name), *own))) for name, own in more.items()}
    return dataclasses.replace(DEFAULT_WORDS, **joined)


@lru_cache(maxsize=4)
def _allowed(patterns: tuple[str, ...], phones: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    numbers = "|".join(map(re.escape, phones))
    written = [*patterns, rf"(?<!\d)(?:{numbers})(?!\d)"] if phones else list(patterns)
    return tuple(re.compile(pattern) for pattern in written)


def _tuple(params: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(params[name])
