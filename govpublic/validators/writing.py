"""Writing rows with SQL that is made once a process."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connections, models, router
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery


def insert(rows: Sequence[models.Model], *, unique: Sequence[str] = (), update: Sequence[str] = ()) -> None:
    """Insert ``rows`` of one model, in one query whatever their number; no signal is sent, no key set.

    A row that is there already, by the fields ``unique``, gets the values of the fields ``update``; without
    these it is left as it is.
    """
    model = type(rows[0])
    using = router.db_for_write(model)
    sql, fields = _statement(model, using, tuple(unique), tuple(update))
    connection = connections[using]
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows
    ]
    with connection.cursor() as cursor:
        if len(values) == 1:
            cursor.execute(sql, values[0])
        else:
            cursor.executemany(sql, values)


@cache
def _statement(
    model: Any, using: str, unique: tuple[str, ...], update: tuple[str, ...]
) -> tuple[str, list[models.Field[Any, Any]]]:
    get = model._meta.get_field
    query = InsertQuery(
        model,
        on_conflict=OnConflict.UPDATE if update else OnConflict.IGNORE,
        update_fields=[get(name) for name in update],
        unique_fields=[get(name) for name in unique],
    )
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    example = model(**{field.attname: field.get_default() for field in fields})
    query.insert_values(fields, [example])
    ((sql, _params),) = query.get_compiler(using=using).as_sql()
    return sql, fields
