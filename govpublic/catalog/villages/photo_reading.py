"""A photo of a board as it was sent: which village it names, when it was taken, its bytes without data."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from govpublic.agencies.models import Jurisdiction
from govpublic.detectors.contents import NotStrippedError, strip_metadata

_EXIF, _TAKEN, _DIGITISED, _CHANGED = 0x8769, 0x9003, 0x9004, 0x0132
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_.年]?(\d{1,2})[-_.月]?(\d{1,2})(?!\d)")
_DAY_IN_DIGITS = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
_FIRST_YEAR = 2000
#: A name of one character would be found in any other.
_SHORTEST = 2


def village_named(name: str, villages: Sequence[Jurisdiction]) -> Jurisdiction | None:
    """The village whose code or name stands in the name of the file, the longest first; None if in doubt."""
    said = _plain(name)
    for village in villages:
        if village.code in said:
            return village
    found: dict[int, list[Jurisdiction]] = {}
    for village in villages:
        fits = [len(word) for word in _names(village) if word in said]
        if fits:
            found.setdefault(max(fits), []).append(village)
    best = found[max(found)] if found else []
    return best[0] if len(best) == 1 else None


def day_taken(content: bytes, name: str, today: date) -> date | None:
    """From the camera, else from the name of the file; a day that has not come yet is nobody's."""
    day = _day_of_camera(content) or _day_in(name)
    return day if day is not None and day.year >= _FIRST_YEAR and day <= today else None


def without_data(upload: Any, content: bytes) -> SimpleUploadedFile:
    """The same picture without what its file tells; of a kind that cannot be cleaned, as it was sent."""
    with suppress(NotStrippedError):  # then the form says whether it may be stored, and PRV-8 what it tells
        content = strip_metadata(io.BytesIO(content))
    return SimpleUploadedFile(upload.name, content, upload.content_type)


def _names(village: Jurisdiction) -> set[str]:
    names = {_plain(village.name), _plain(village.short_name)}
    bare = {
        name.removesuffix(ending)
        for name in names
        for ending in ("村民委员会", "居民委员会", "社区", "村")
        if name.endswith(ending)
    }
    return {name for name in names | bare if len(name) >= _SHORTEST}


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split()).lower()


def _day_of_camera(content: bytes) -> date | None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            exif = picture.getexif()
            inner = exif.get_ifd(_EXIF)
            said = inner.get(_TAKEN) or inner.get(_DIGITISED) or exif.get(_CHANGED)
            return datetime.strptime(str(said)[:10], "%Y:%m:%d").date() if said else None
    except Exception:  # a hostile picture may break the reader in any way
        return None


def _day_in(name: str) -> date | None:
    match = _DAY_IN_DIGITS.search(name) or _DAY_IN_NAME.search(name)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
