"""Many citizens at once before a real server process that is killed in the middle.

``python -m benchmarks.opinion_storm`` (SQLite) and ``GOVPUBLIC_TEST_DB=postgres python -m
benchmarks.opinion_storm`` set a database up and print what became of every opinion. Each is sent twice at
the same moment (a double click), and again after an error, as a citizen would; an opinion is acknowledged
when its writer has read the receipt number.
"""

from __future__ import annotations

import html
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent
_HIDDEN = re.compile(r'name="(sitting|csrfmiddlewaretoken)" value="([^"]*)"')
_RECEIPT = re.compile(r'class="gp-receipt"[^>]*>([^<]+)<')
#: Seconds that a citizen goes on trying while the server is gone.
_PATIENCE = 300


@dataclass
class Storm:
    """What the clients saw: ``acknowledged`` (text to receipt), answers that are errors, lost connections."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    broken: int = 0
    kills: int = 0
    seconds: float = 0.0


class Server:
    """``runserver`` in a process of its own, with a thread for each request."""

    def __init__(self, database: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "benchmarks.opinion_serving",
            "OPINION_DATABASE": database,
            "OPINION_FILES": str(folder / "private"),
            "PYTHONPATH": str(ROOT),
        }

    def start(self) -> None:
        command = [sys.executable, "-W", "ignore", "-m", "django", "runserver", "--noreload", "--skip-checks"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, f"127.0.0.1:{self.port}"], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        for _try in range(1800):
            with suppress(httpx.TransportError):
                httpx.get(f"{self.url}/govpublic/opinions/lookup/", timeout=30)
                return
            time.sleep(0.1)
        raise RuntimeError(self.log.read_text(encoding="utf8")[-2000:])

    def kill(self) -> None:
        """As by a power cut: ``kill -9``."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def storm(database: str, page: int, *, clients: int = 8, each: int = 25, kills: int = 1) -> Storm:
    """``clients`` send ``each`` opinions to the consultation ``page``; the server is killed so many times."""
    seen = Storm()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(database, Path(folder))
        server.start()
        begun = time.monotonic()
        threads = [
            threading.Thread(target=_citizen, args=(server.url, page, number, each, seen))
            for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        for turn in range(1, kills + 1):
            wanted = clients * each * turn // (kills + 1)
            while len(seen.acknowledged) < wanted and any(thread.is_alive() for thread in threads):
                time.sleep(0.01)
            server.kill()
            seen.kills += 1
            server.start()
        for thread in threads:
            thread.join()
        seen.seconds = time.monotonic() - begun
        server.kill()
    return seen


def texts(clients: int, each: int) -> Iterator[str]:
    """What is sent: every text once."""
    return (f"第{client}人的第{number}条意见" for client in range(clients) for number in range(each))


def _citizen(url: str, page: int, client: int, each: int, seen: Storm) -> None:
    with httpx.Client(base_url=url, timeout=60) as browser:
        for number in range(each):
            _say(browser, f"/govpublic/opinions/{page}/", f"第{client}人的第{number}条意见", seen)


def _say(browser: httpx.Client, address: str, text: str, seen: Storm) -> None:
    """Open the form and send it until a receipt is read; the form stays the same, as on a screen."""
    fields: dict[str, str] = {}
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            fields = fields or _open(browser, address)
            receipt = _double_click(browser, address, {**fields, "text": text}, seen)
        except httpx.TransportError:
            seen.broken += 1
            time.sleep(0.2)
            continue
        if receipt:
            seen.acknowledged[text] = receipt
            return
    seen.errors.append(f"never acknowledged: {text}")


def _open(browser: httpx.Client, address: str) -> dict[str, str]:
    page = browser.get(address).text
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}


def _double_click(browser: httpx.Client, address: str, data: dict[str, str], seen: Storm) -> str:
    """Send the same twice at the same moment; the receipt that was read."""

    def send(_click: int) -> httpx.Response:
        url = browser.base_url.join(address)
        return httpx.post(url, data=data, cookies=dict(browser.cookies), timeout=60)

    with ThreadPoolExecutor(2) as fingers:
        answers = list(fingers.map(send, range(2)))
    for answer in answers:
        if answer.status_code != 303:
            seen.errors.append(f"{answer.status_code}: {answer.text[:200]}")
            return ""
    receipts = {_receipt(browser, answer) for answer in answers}
    if len(receipts) != 1:
        seen.errors.append(f"a double click got {receipts}")
    return receipts.pop()


def _receipt(browser: httpx.Client, answer: httpx.Response) -> str:
    page = httpx.get(
        browser.base_url.join(answer.headers["Location"]), cookies=dict(answer.cookies), timeout=60
    )
    found = _RECEIPT.search(page.text)
    return found[1].replace("-", "") if found else ""


def database_for_server(connection: Any, folder: Path) -> str:
    """The name of a database that another process can open and that holds what ``connection`` shows."""
    if connection.vendor != "sqlite":
        return str(connection.settings_dict["NAME"])
    path = folder / "opinions.sqlite3"
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()
    return str(path)


def rows_of(connection: Any, database: str, page: int) -> list[tuple[str, str]]:
    """Text and receipt of every opinion on ``page``, read with the driver alone."""
    query = "SELECT text, receipt FROM govpublic_participation_opinion WHERE consultation_id = "
    if connection.vendor == "sqlite":
        with sqlite3.connect(database) as opened:
            return list(opened.execute(f"{query}?", [page]))
    with connection.cursor() as cursor:
        cursor.execute(f"{query}%s", [page])
        return list(cursor.fetchall())


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.opinion_serving"
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import get_runner

    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases(serialized_aliases=())
    try:
        from .many_opinions import open_consultation

        page = open_consultation().pk
        with tempfile.TemporaryDirectory() as folder:
            database = database_for_server(connection, Path(folder))
            seen = storm(database, page, kills=2)
            rows = rows_of(connection, database, page)
        _tell(connection.vendor, seen, rows)
    finally:
        runner.teardown_databases(databases)


def _tell(vendor: str, seen: Storm, rows: list[tuple[str, str]]) -> None:
    stored = dict(rows)
    lost = [text for text, receipt in seen.acknowledged.items() if stored.get(text) != receipt]
    wanted = set(texts(8, 25))
    print(f"{vendor}: {len(wanted)} opinions of 8 clients, each sent twice at once, {seen.kills} kill -9")
    print(f"  acknowledged {len(seen.acknowledged)}, stored {len(rows)}, lost {len(lost)}, ", end="")
    print(f"twice {len(rows) - len(stored)}, missing {len(wanted - set(stored))}, ", end="")
    print(f"receipts {len(set(stored.values()))}, errors {len(seen.errors)}, broken lines {seen.broken}")
    for error in seen.errors[:5]:
        print(f"  {error}")


if __name__ == "__main__":
    main()
