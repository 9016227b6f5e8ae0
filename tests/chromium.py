"""One Chromium for the whole run, and a database that survives it.

Import the fixture into a conftest. Two of them share a browser: Playwright does not start twice in a thread.
"""

import os
import shutil

import pytest
from django.db import connections

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]

_running = []


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    """The browser; tests are skipped where it is not installed."""
    if not shutil.which(CHROMIUM):
        pytest.skip(f"{CHROMIUM} is not installed")
    if _running:
        yield _running[0]
        return
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; Django would take every query for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    initial_rows = getattr(connections["default"], "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        # Within a loop Django has another connection object, which has to know what to restore after a flush.
        if initial_rows is not None:
            connections["default"]._test_serialized_contents = initial_rows
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        _running.append(browser)
        yield browser
        _running.clear()
        browser.close()
        connections["default"].close()
