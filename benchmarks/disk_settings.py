"""Settings of benchmarks that need a database on disk: one in memory would be measured as memory."""

import os

from benchmarks.settings import *  # noqa: F403
from benchmarks.settings import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["NAME"] = os.environ["GOVPUBLIC_BENCH_DB"]
