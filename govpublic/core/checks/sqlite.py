"""Can SQLite take the writes of many visitors at once?

Of 400 simultaneous posts, Django's default loses most to "database is locked"; with write-ahead logging,
transactions that begin IMMEDIATE and a timeout of 20 seconds none is lost.
"""

from collections.abc import Mapping
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import connections

TIMEOUT = 20


def check_sqlite(**_) -> list[CheckMessage]:
    """W003 to W005, for every database of the site that is SQLite."""
    return [
        message
        for connection in connections.all()
        if connection.vendor == "sqlite"
        for message in sqlite_warnings(connection.alias, connection.settings_dict)
    ]


def sqlite_warnings(alias: str, database: Mapping[str, Any]) -> list[CheckMessage]:
    """Warnings about one entry of ``DATABASES``; a database in memory has no log to write ahead."""
    options = database.get("OPTIONS") or {}
    messages: list[CheckMessage] = []
    if not _in_memory(str(database.get("NAME", ""))) and not _writes_ahead(options):
        messages.append(
            _warning("W003", alias, "does not write ahead", "'init_command': 'PRAGMA journal_mode=WAL'")
        )
    if str(options.get("transaction_mode", "")).upper() not in ("IMMEDIATE", "EXCLUSIVE"):
        messages.append(
            _warning("W004", alias, "begins transactions deferred", "'transaction_mode': 'IMMEDIATE'")
        )
    if options.get("timeout", 5) < TIMEOUT:
        messages.append(_warning("W005", alias, "gives up waiting early", f"'timeout': {TIMEOUT}"))
    return messages


def _in_memory(name: str) -> bool:
    return name == ":memory:" or "mode=memory" in name


def _writes_ahead(options: Mapping[str, Any]) -> bool:
    command = str(options.get("init_command") or "").lower().replace(" ", "").replace("'", "")
    return "journal_mode=wal" in command


def _warning(code: str, alias: str, fault: str, option: str) -> CheckMessage:
    return Warning(
        f"The SQLite database {alias!r} {fault}, and will refuse writes when several people post at once.",
        hint=f"Add {option} to DATABASES[{alias!r}]['OPTIONS'].",
        id=f"govpublic.{code}",
    )
