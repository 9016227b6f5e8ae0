"""A row of the villages' catalogue beside the row of county or township on the same matter (VIL-3)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from govpublic.catalog.models import Audience, DisclosureItem, Mode, VillageItem
from govpublic.validators.issues import Phrase

_PARTS = re.compile(r"[、，；;,。\s]+")
_TITLES = re.compile(r"《[^《》]+》")
_LONGEST = 60


class Difference:
    """One field that differs: the msgid of its name, and what both say."""

    def __init__(self, label: str, own: Any, theirs: Any) -> None:
        self.label, self.own, self.theirs = label, own, theirs


def differences_of_rows(item: VillageItem, upper: DisclosureItem) -> Iterator[Difference]:
    """Field by field; what one of them leaves empty is no difference (a missing column is VIL-1)."""
    for label, read, show in _FIELDS:
        own, theirs = read(item), read(upper)
        if own and theirs and own != theirs:
            yield Difference(label, show(item), show(upper))


def plain(text: str) -> str:
    """``text`` without blanks and without differences of width."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def shortened(text: str) -> str:
    """One line of it, not too long for a message."""
    line = " ".join((text or "").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _elements(item: Any) -> frozenset[str]:
    return frozenset(part for part in _PARTS.split(unicodedata.normalize("NFKC", item.content)) if part)


def _basis(item: Any) -> frozenset[str]:
    titles = _TITLES.findall(item.basis)
    return frozenset(plain(title) for title in titles) or frozenset({plain(item.basis)} - {""})


def _term(item: Any) -> tuple[str, int | None] | None:
    return (item.term_kind, item.term_count) if item.term_kind else None


def _label(choices: Any, name: str) -> Callable[[Any], Any]:
    def show(item: Any) -> Any:
        value = getattr(item, name)
        with override(None):  # the message is translated when it is read
            return Phrase(str(choices(value).label)) if value in choices.values else value

    return show


_FIELDS: tuple[tuple[str, Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (_("content (elements)"), _elements, lambda item: shortened(item.content)),
    (_("basis"), _basis, lambda item: shortened(item.basis)),
    (_("term"), _term, lambda item: shortened(item.term_text)),
    (_("audience"), lambda item: item.audience, _label(Audience, "audience")),
    (_("mode"), lambda item: item.mode, _label(Mode, "mode")),
)
