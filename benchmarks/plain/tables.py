"""Tables for the plain page type, made where they are needed: its fields follow those of ours."""

from __future__ import annotations

from django.db import connection

from .models import PlainDocumentPage, PlainIssuer, PlainLink


def make_tables() -> None:
    """Make what is not there yet. Not to be called in a transaction, which SQLite would not bear."""
    known = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for model in (PlainDocumentPage, PlainIssuer, PlainLink):
            if model._meta.db_table not in known:
                editor.create_model(model)
