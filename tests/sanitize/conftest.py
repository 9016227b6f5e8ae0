"""The browser for the tests that put cleaned HTML into one."""

from tests.chromium import chromium  # noqa: F401
