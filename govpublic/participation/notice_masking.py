"""The version of a notice that may stay on the web when its period is over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import unquote

from govpublic.validators.privacy.masking import mask_texts
from govpublic.validators.privacy.sights import Sight

from .notice_media import take_out_files
from .notice_names import TOLD_APART, personal_sights

#: What is hidden can leave something beside it that is found only then.
_ROUNDS = 2


class Masked(NamedTuple):
    """What was hidden: how many places, and the names by what stands for them. ``names`` stays in memory."""

    places: int
    names: dict[str, str]


class NamesLeft(Exception):
    """Something personal stands open after masking."""


def mask_notice(version: Any, day: date) -> Masked:
    """Hide everything personal in ``version``, which is not saved, and take out what cannot be masked.

    Raises ``NamesLeft`` if something is found again afterwards.
    """
    sights: list[Sight] = []
    for _round in range(_ROUNDS):
        found = personal_sights(version, day)
        mask_texts(version, found)
        sights += found
    take_out_files(version)
    setattr(version, TOLD_APART, "")
    names = _names(sights)
    if names_somebody(version.slug, names) or any(sight.path == "title" for sight in sights):
        version.slug = neutral_slug(version)
    if personal_sights(version, day):
        raise NamesLeft
    return Masked(len(sights), names)


def names_somebody(slug: str, names: dict[str, str]) -> bool:
    """Whether one of ``names`` can be read in an address."""
    return any(name in unquote(slug) for name in names)


def neutral_slug(page: Any) -> str:
    """An address that tells of nobody: one made from a name may spell it out in Latin letters."""
    return f"notice-{page.pk}"


def mask_title(title: str, names: dict[str, str]) -> str:
    """``title``, of a file, with the names that were hidden hidden in it."""
    for name in sorted(names, key=len, reverse=True):
        title = title.replace(name, names[name])
    return title


def _names(sights: Iterable[Sight]) -> dict[str, str]:
    return {sight.match.text: sight.masked for sight in sights if sight.kind in ("person_name", "minor")}
