"""Reads what has to be translated (sources, templates) and what is (.po files); needs no gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parent.parent / "govpublic"
#: Where each function of django.utils.translation has its strings: context, msgid, plural.
_PLACES = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (None, 0, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (None, 0, 1)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (0, 1, 2)),
}
_STRING = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_IN_TEMPLATE = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*({_STRING}(?:\s*,\s*{_STRING})*)", re.DOTALL)
_PO_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])? (".*")$')


@dataclass(frozen=True)
class Message:
    """What a translation is found by."""

    msgid: str
    context: str | None = None
    plural: str | None = None


@dataclass
class Entry:
    """One entry of a catalogue; ``strings`` by number of the plural form."""

    flags: set[str] = field(default_factory=set)
    context: str | None = None
    msgid: str = ""
    plural: str | None = None
    strings: dict[int, str] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        return Message(self.msgid, self.context, self.plural)


def catalogue_path(room: str, suffix: str = ".po") -> Path:
    return HOUSE / room / "locale" / "zh_Hans" / "LC_MESSAGES" / f"django{suffix}"


def marked_by_room() -> dict[str, set[Message]]:
    """Every message that the sources mark, by the room they stand in; the ground has core's."""
    rooms: dict[str, set[Message]] = {}
    for path in sorted(HOUSE.rglob("*")):
        found = _marked_in_file(path)
        if found:
            room = path.relative_to(HOUSE).parts[0]
            is_app = (HOUSE / room / "apps.py").exists()
            rooms.setdefault(room if is_app else "core", set()).update(found)
    return rooms


def _marked_in_file(path: Path) -> set[Message]:
    if "migrations" in path.parts or path.suffix not in {".py", ".html", ".txt"}:
        return set()
    read = marked_in_python if path.suffix == ".py" else marked_in_template
    return set(read(path.read_text(encoding="utf8")))


def marked_in_python(source: str) -> Iterator[Message]:
    """Calls of Django's functions under whatever name they were imported, and of a ``_`` that only marks."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: _PLACES[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in _PLACES
    } | {
        node.name: _PLACES[node.name]
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == "_"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            words = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield from _message(words, names[node.func.id])


def marked_in_template(source: str) -> Iterator[Message]:
    """{% translate %}, {% blocktranslate %} and _() in a tag, as ``makemessages`` reads them."""
    for function, strings in _IN_TEMPLATE.findall(templatize(source)):
        words = [ast.literal_eval(word) for word in re.findall(_STRING, strings)]
        yield from _message(words, _PLACES[function])


def _message(words: list[str | None], places: tuple[int | None, int, int | None]) -> Iterator[Message]:
    context, msgid, plural = (None if place is None else words[place] for place in places)
    if msgid is not None:
        yield Message(msgid, context, plural)


def read_po(text: str) -> list[Entry]:
    """The entries of a catalogue, its header first; obsolete ones (``#~``) are left out."""
    return [_entry(block) for block in re.split(r"\n\s*\n", text) if re.search(r"^msgid ", block, re.M)]


def _entry(block: str) -> Entry:
    entry = Entry()
    texts: dict[tuple[str, int], str] = {}
    key = ("", 0)
    for line in block.splitlines():
        if line.startswith("#,"):
            entry.flags |= {flag.strip() for flag in line[2:].split(",")}
        elif match := _PO_LINE.match(line):
            key = (match[1], int(match[2] or 0))
            texts[key] = ast.literal_eval(match[3])
        elif line.startswith('"'):
            texts[key] += ast.literal_eval(line)
    entry.msgid = texts["msgid", 0]
    entry.context = texts.get(("msgctxt", 0))
    entry.plural = texts.get(("msgid_plural", 0))
    entry.strings = {number: text for (word, number), text in texts.items() if word == "msgstr"}
    return entry
