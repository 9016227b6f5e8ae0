"""Settings of the benchmarks: those of the tests, and the plain page type that ours are measured against."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.plain"]
