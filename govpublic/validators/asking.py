"""Many small questions to the database in one round trip.

On the way to live, making SQL and going to the database cost more than what is asked there. So a question is
compiled once a process, and all that one check wants to know is asked together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connections
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

#: One row of an answer: every column as text, None for NULL.
Row = tuple[str | None, ...]

_NUMBER, _TEXT = 7_000_000_000_000_000_000, "govpublic\x1fparameter"


class Asked:
    """A question with its parameters, ready to be asked; ``then`` is told the rows before any rule runs."""

    def __init__(self, using: str, sql: str, params: tuple[Any, ...], width: int) -> None:
        self.using, self.sql, self.params, self.width = using, sql, params, width
        self.then: Callable[[list[Row]], None] | None = None

    def and_then(self, then: Callable[[list[Row]], None]) -> Asked:
        """This question, with somebody who wants to know the answer first."""
        self.then = then
        return self


class Question:
    """``build(**parameters)`` gives a queryset made by ``as_text``; parameters are texts, whole numbers, or
    tuples of these that are not empty.

    Its SQL is made once for each database and each length of its tuples, with markers for the parameters.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[Any, tuple[str, str, list[Any], int]] = {}

    def __call__(self, **parameters: Any) -> Asked:
        shape = tuple(
            (name, type(value) if not isinstance(value, tuple) else (len(value), type(value[0])))
            for name, value in parameters.items()
        )
        if shape not in self._compiled:
            self._compiled[shape] = self._compile(parameters)
        using, sql, places, width = self._compiled[shape]
        params = tuple(place(parameters) if callable(place) else place for place in places)
        return Asked(using, sql, params, width)

    def _compile(self, parameters: dict[str, Any]) -> tuple[str, str, list[Any], int]:
        getters: dict[Any, Callable[[dict[str, Any]], Any]] = {}
        marked: dict[str, Any] = {}
        for name, value in parameters.items():
            if isinstance(value, tuple):
                marked[name] = tuple(
                    _mark(part, getters, _part_getter(name, index)) for index, part in enumerate(value)
                )
            else:
                marked[name] = _mark(value, getters, _getter(name))
        queryset = self._build(**marked)
        compiler = queryset.query.get_compiler(queryset.db)
        sql, params = compiler.as_sql()
        return queryset.db, sql, [getters.get(param, param) for param in params], len(compiler.select)


def as_text(queryset: QuerySet[Any, Any], *columns: Any) -> QuerySet[Any, Any]:
    """``queryset`` with ``columns`` (names or expressions) as text, as every answer has them."""
    named = {f"answer_{index}": Cast(column, TextField()) for index, column in enumerate(columns)}
    return queryset.order_by().annotate(**named).values_list(*named)  # type: ignore[no-any-return]


def ask_together(questions: Sequence[Asked]) -> list[list[Row]]:
    """The rows that answer each question, in no particular order. One query for each database, mostly one."""
    answers: list[list[Row]] = [[] for _question in questions]
    for using in dict.fromkeys(question.using for question in questions):
        numbered = [(number, asked) for number, asked in enumerate(questions) if asked.using == using]
        width = max(asked.width for _number, asked in numbered)
        sql = " UNION ALL ".join(_arm(number, asked, width) for number, asked in numbered)
        params = [param for _number, asked in numbered for param in asked.params]
        with connections[using].cursor() as cursor:
            cursor.execute(sql, params)
            for number, *row in cursor.fetchall():
                answers[number].append(tuple(row[: questions[number].width]))
    return answers


def _arm(number: int, asked: Asked, width: int) -> str:
    nothing = ", NULL" * (width - asked.width)
    return f"SELECT {number}, q{number}.*{nothing} FROM ({asked.sql}) q{number}"  # noqa: S608


def _mark(
    value: Any, getters: dict[Any, Callable[[dict[str, Any]], Any]], getter: Callable[[dict[str, Any]], Any]
) -> Any:
    """Stands for ``value`` in the SQL that is compiled; no real parameter looks like it."""
    marker: Any = f"{_TEXT}{len(getters)}" if isinstance(value, str) else _NUMBER + len(getters)
    getters[marker] = getter
    return marker


def _getter(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda parameters: parameters[name]


def _part_getter(name: str, index: int) -> Callable[[dict[str, Any]], Any]:
    return lambda parameters: parameters[name][index]


def answered(questions: Iterable[tuple[str, Asked]]) -> dict[str, list[Row]]:
    """The answers by the names of the questions."""
    named = dict(questions)
    return dict(zip(named, ask_together(list(named.values())), strict=True)) if named else {}
