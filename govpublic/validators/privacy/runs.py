"""Everything that an editor wrote in one object, put together so that a scan understands it.

A number means little without what stands beside it: a field has its label before it, a table its headings
above it, a list the title of the paper.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import override
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import RichTextField, StreamField

from ..texts import NOT_PROSE
from .markup import blank, read
from .stored import Address, leaves

#: So much of what stands above a table is read with it, in characters.
_ABOVE = 120
_LONGEST_LABELLED = 200


class Piece(NamedTuple):
    """One text in a run: where it begins there, what it says, what an issue calls it, where it is kept."""

    start: int
    text: str
    path: str
    address: Address
    is_html: bool


class Run(NamedTuple):
    """Texts that are scanned together; what is between the pieces is only there to be understood."""

    text: str
    pieces: tuple[Piece, ...]

    def pieces_at(self, start: int, end: int) -> list[Piece]:
        """The pieces that ``text[start:end]`` stands in; none for a label or what is between."""
        number = max(bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1, 0)
        found = []
        for piece in self.pieces[number:]:
            if piece.start >= end:
                break
            if start < piece.start + len(piece.text):
                found.append(piece)
        return found


class _Run:
    """A run that grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.at = 0

    def say(self, words: str) -> None:
        """Something that is read with the rest, and is nobody's text."""
        self.parts.append(words)
        self.at += len(words)

    def add(self, text: str, path: str, address: Address, is_html: bool = False) -> None:
        shown = read(text)[0] if is_html else text
        self.pieces.append(Piece(self.at, shown, path, address, is_html))
        self.say(shown)

    def done(self) -> Run:
        return Run("".join(self.parts), tuple(self.pieces))

    def last_words(self) -> str:
        return "".join(self.parts[-4:])[-_ABOVE:].rpartition("\n\n")[2]


def runs_of(subject: Any) -> list[Run]:
    """The texts of ``subject`` in runs: its fields, each table of its StreamFields, each of its child rows.

    Text, StreamFields, rich text (its alternative texts too), and child relations with theirs. No query where
    the child rows are in memory.
    """
    return [run for run in _runs(subject, (), "", "") if run.pieces]


def _runs(subject: Any, address: Address, path: str, title: str) -> Iterator[Run]:
    run, model = _Run(), _model_of(subject)
    plain, streams = _text_fields(model)
    for field in plain:
        _add_field(run, subject, field, address, path)
    title = str(getattr(subject, "title", "")) or title
    for field in streams:
        value = getattr(subject, field.attname)
        if value:
            run = yield from _stream(run, field, value, (*address, field.name), f"{path}{field.name}")
    yield run.done()
    for relation in _text_relations(model):
        yield from _rows(subject, relation, address, path, title)


def _add_field(run: _Run, subject: Any, field: Any, address: Address, path: str) -> None:
    value = getattr(subject, field.attname)
    if not isinstance(value, str) or not value:
        return
    if len(value) <= _LONGEST_LABELLED and not isinstance(field, RichTextField):
        run.say(f"{_label(field)}：")
    is_html = isinstance(field, RichTextField)
    run.add(value, f"{path}{field.name}", (*address, field.name), is_html)
    run.say("\n")


def _stream(run: _Run, field: Any, value: Any, address: Address, path: str) -> Any:
    """Add a stream; each table begins a run of its own, below the words that stand above it."""
    stored = value.stream_block.get_prep_value(value)
    in_table = False
    for leaf in leaves(value.stream_block, stored):
        is_cell = "data" in leaf.address and isinstance(leaf.address[-1], int)
        if is_cell is not in_table:
            above = run.last_words() if is_cell else ""
            yield run.done()
            run = _Run()
            run.say(above)
        in_table = is_cell
        if run.at:
            run.say(leaf.after)
        text = blank(leaf.text) if is_cell else leaf.text
        run.add(text, f"{path}.{leaf.path}", (*address, *leaf.address), leaf.is_html)
    run.say("\n")
    return run


def _rows(subject: Any, relation: Any, address: Address, path: str, title: str) -> Iterator[Run]:
    """Child rows as the table that they are, headed by their labels; what is longer, row by row."""
    name = relation.get_accessor_name()
    model: Any = relation.related_model
    plain, streams = _text_fields(model)
    nested = bool(streams) or bool(_text_relations(model))
    columns = [field for field in plain if not isinstance(field, RichTextField | models.TextField)]
    rows = list(getattr(subject, name).all())
    run = _Run()
    run.say(f"{title}\n" + "\t".join(map(_label, columns)))
    for index, row in enumerate(rows):
        place, called = (*address, name, index), f"{path}{name}.{index}."
        run.say("\n")
        for number, field in enumerate(columns):
            run.say("\t" if number else "")
            run.add(blank(str(getattr(row, field.attname) or "")), called + field.name, (*place, field.name))
        if len(columns) < len(plain) or nested:
            yield from _long_texts(row, place, called, title, {field.name for field in columns})
    yield run.done()


def _long_texts(row: Any, address: Address, path: str, title: str, known: Iterable[str]) -> Iterator[Run]:
    known = set(known)
    for run in _runs(row, address, path, title):
        rest = tuple(piece for piece in run.pieces if piece.address[len(address)] not in known)
        yield run._replace(pieces=rest)


def _model_of(subject: Any) -> Any:
    return type(subject)


@cache
def _has_texts(model: type[models.Model]) -> bool:
    """Whether rows of ``model``, or what hangs on them, hold anything that somebody writes."""
    return any(_text_fields(model)) or bool(_text_relations(model))


@cache
def _text_relations(model: type[models.Model]) -> list[Any]:
    """Child relations whose rows hold texts for the public; the editors' comments are none."""
    relations = get_all_child_relations(model) if issubclass(model, ClusterableModel) else ()
    return [
        relation
        for relation in relations
        if relation.get_accessor_name() not in NOT_PROSE and _has_texts(relation.related_model)
    ]


@cache
def _text_fields(model: type[models.Model]) -> tuple[list[Any], list[Any]]:
    """The text fields of ``model``, its title last, and its StreamFields."""
    fields = [field for field in model._meta.concrete_fields if field.name not in NOT_PROSE]
    plain = [
        field
        for field in fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.URLField | models.SlugField | StreamField)
        and not field.choices
    ]
    plain.sort(key=lambda field: field.name == "title")
    return plain, [field for field in fields if isinstance(field, StreamField)]


@cache
def _label(field: Any) -> str:
    """What the field is called in Chinese, where anybody has said so: the scan knows Chinese labels."""
    with override("zh-hans"):
        return blank(str(field.verbose_name)).replace("\t", " ")
