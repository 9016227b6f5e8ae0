"""What one act costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext


class Cost:
    """CPU seconds and queries of ``act``, the statements that begin and end transactions among them."""

    def __init__(self, act: Callable[[], Any]) -> None:
        reset_queries()
        with CaptureQueriesContext(connection) as captured:
            start = time.process_time()
            act()
            self.cpu = time.process_time() - start
        self.queries = len(captured)
