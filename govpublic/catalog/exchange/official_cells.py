"""Single cells of an official table, read by what their column is. Pure: no database, no sheet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from govpublic.detectors.privacy import scan

from . import official_faults as said
from .official_words import BOXES, CHANNELS, TICKED, TICKS, UNTICKED, squeeze

_FULL_WIDTH = re.compile("[０-９．－]")
_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_FIRST_SERIAL, _LAST_SERIAL = 20000, 80000
_LINE_BREAKS = re.compile(r"[ \t\u3000]*\n\s*")
_MARKED = re.compile(f"([{TICKS}{BOXES}])")
_MANY_DIGITS = re.compile(r"\d(?:[\s-]?\d){14}")
_SEPARATORS = re.compile(r"[、，,;；\n\t]+|\s{2,}")


class Strange(Exception):
    """A cell that cannot be read; ``template`` is a msgid."""

    def __init__(self, template: str, **params: Any) -> None:
        super().__init__(template)
        self.template, self.params = template, params


def words(value: Any, *, tidy: bool, most: int = 0) -> str:
    """A text with its own line breaks; blanks around it are a fault unless ``tidy``."""
    if isinstance(value, datetime | date):
        raise Strange(said.DAY_IN_TEXT, day=_iso(value))
    text = plain_number(value)
    bare = _LINE_BREAKS.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not tidy and (text != text.strip()):
        raise Strange(said.BLANKS)
    if most and len(bare) > most:
        raise Strange(said.TOO_LONG, most=most)
    _refuse_persons(bare)
    return bare


def _refuse_persons(text: str) -> None:
    """Numbers that belong to a person are in no column of a catalogue; the sentence shows them masked."""
    if not _MANY_DIGITS.search(text):
        return
    for match in scan(text, kinds=("resident_id", "bank_card")):
        if match.certain:
            raise Strange(said.PERSONAL, masked=match.masked)


def name(value: Any, *, tidy: bool) -> str:
    """A text on one line, such as the name of an item: line breaks within a cell are no part of it."""
    text = words(value, tidy=tidy, most=0)
    joined = re.sub(r"\s*\n\s*", "", text)
    if len(joined) > 200:
        raise Strange(said.TOO_LONG, most=200)
    return joined


def number(value: Any, *, tidy: bool) -> str:
    """The number of a row as it is printed: ``1``, ``1.2``, ``（三）``."""
    if isinstance(value, datetime | date):
        raise Strange(said.DAY_OF_NUMBER, day=_iso(value))
    text = words(value, tidy=tidy, most=20)
    return half_width(text, tidy=tidy)


def term(value: Any, *, tidy: bool) -> str:
    """The term in words; a day is none."""
    if isinstance(value, datetime | date):
        raise Strange(said.DAY_AS_TERM, day=_iso(value))
    if isinstance(value, int | float) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        day = date(1899, 12, 30) + timedelta(days=int(value))
        raise Strange(said.SERIAL_DAY, day=day.isoformat())
    text = half_width(words(value, tidy=tidy), tidy=tidy)
    if _DAY.fullmatch(text):
        raise Strange(said.DAY_AS_TERM, day=text)
    return text


def half_width(text: str, *, tidy: bool) -> str:
    if not _FULL_WIDTH.search(text):
        return text
    better = _FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    if not tidy:
        raise Strange(said.FULL_WIDTH, better=better[:60])
    return better


def is_ticked(value: Any) -> bool:
    """Whether the cell has a tick; empty and □ are none. Raises ``Strange`` for anything else."""
    text = "".join(str("" if value is None else value).split())
    if not text or all(char in UNTICKED for char in text):
        return False
    if all(char in TICKED for char in text):
        return True
    raise Strange(said.NOT_A_TICK, text=text[:20])


@dataclass(frozen=True)
class Channels:
    """Codes of the chosen channels, and what stands after 其他."""

    codes: tuple[str, ...]
    note: str = ""


def channels(value: Any) -> Channels:
    """``■政府网站 □政府公报`` or a plain list. Raises ``Strange`` for what is none of the thirteen."""
    text = plain_number(value)
    parts = _MARKED.split(text)
    if len(parts) > 1:
        chosen = [after for mark, after in zip(parts[1::2], parts[2::2], strict=True) if mark in TICKS]
        if squeeze(parts[0]):
            raise Strange(said.NOT_A_CHANNEL, text=parts[0].strip()[:30])
    else:
        chosen = [part for part in _SEPARATORS.split(text) if part.strip()]
        chosen = [text] if _code(text)[0] else chosen
    codes: dict[str, None] = {}
    notes: list[str] = []
    for part in chosen:
        code, note = _code(part)
        if not code:
            raise Strange(said.NOT_A_CHANNEL, text=part.strip()[:30])
        codes[code] = None
        notes += [note] if note else []
    return Channels(tuple(codes), "、".join(notes)[:300])


def _code(text: str) -> tuple[str, str]:
    """The channel, and of another one what it is."""
    bare = squeeze(text).replace("_", "")
    if bare in CHANNELS:
        return CHANNELS[bare], ""
    for other in ("其他", "其它"):
        if bare.startswith(other):
            return "other", re.sub(f"^{other}[:：（( ]*", "", text.strip()).strip("）) _")
    return "", ""


def one_of(value: Any, choices: dict[str, tuple[str, ...]], names: str) -> tuple[str, str]:
    """Which of ``choices`` a text names, and what it says beside (``特定群体：低保对象``)."""
    text = words(value, tidy=True)
    found = [code for code, those in choices.items() if any(word in text for word in those)]
    if len(found) > 1:
        raise Strange(said.BOTH_TICKED, names=names)
    if not found:
        raise Strange(said.NOT_A_CHOICE, text=text[:30], choices=names)
    rest = text
    for word in choices[found[0]]:
        rest = rest.replace(word, "")
    return found[0], rest.strip(" ：:（）()、\n")[:300]


def plain_number(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _iso(value: date | datetime) -> str:
    return f"{value:%Y-%m-%d}"
