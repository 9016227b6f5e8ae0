"""CPU time here and, on PostgreSQL, of the process that works for us in a server on the same machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection


def cpu(act: Callable[[], Any]) -> float:
    """Seconds of CPU that ``act`` takes here and in the database: SQLite's are here anyway."""
    start = _now()
    act()
    return _now() - start


def _now() -> float:
    return time.process_time() + (_server() if connection.vendor == "postgresql" else 0)


def _server() -> float:
    connection.ensure_connection()
    text = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text()
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
