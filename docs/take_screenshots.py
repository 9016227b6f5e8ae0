"""Photographs what editors, reviewers and the office see, into docs/images.

From a demo city of its own, or with an address from one that is served already and was not touched since.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
#: Colours kept in each picture: screens have few, and the files stay small.
COLOURS = 96
#: Seconds for the demo city to be built.
PATIENCE = 900
#: A page or an element of it, and which part of a page.
Shot = tuple[Any, dict[str, float] | None]
APPROVE = "button[data-workflow-action-name=approve]"


def main(address: str = "") -> None:
    IMAGES.mkdir(exist_ok=True)
    if address:
        photograph_all(address)
        return
    with tempfile.TemporaryDirectory() as var, demo_city(Path(var)) as address:
        photograph_all(address)


def photograph_all(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for user, shots in SHOTS.items():
            tab = log_in(browser, address, user)
            for name, show in shots.items():
                photograph(*show(tab), IMAGES / f"{name}.png")
        browser.close()


@contextmanager
def demo_city(var: Path) -> Iterator[str]:
    """The address of a demo city that lives in ``var`` and ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, str(ROOT / "example_site" / "manage.py"), "demo", "--port", port]
    server = subprocess.Popen(command, env={**os.environ, "GOVPUBLIC_VAR": str(var)})  # noqa: S603 -- our own command
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and server.poll() is None:
        try:
            urlopen(address).close()  # noqa: S310 -- our own address
            return
        except URLError:
            time.sleep(1)
    raise SystemExit("The demo city did not start.")


def log_in(browser: Browser, address: str, user: str) -> Page:
    tab = browser.new_context(
        base_url=address, locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 860}
    ).new_page()
    tab.goto("/admin/login/")
    tab.fill("[name=username]", user)
    tab.fill("[name=password]", user)
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")
    return tab


def open_paper(tab: Page, title: str) -> None:
    """Find the page by its title, as one does in the admin, and open its editor."""
    tab.goto(f"/admin/pages/search/?q={title}")
    tab.locator("main a[href$='/edit/']", has_text=title).first.click()
    tab.wait_for_url("**/edit/")


def press(tab: Page, button: str) -> None:
    """Press a button of the form's menu, wherever it stands in it."""
    found = tab.locator(f"footer {button}").first
    if not found.is_visible():
        tab.locator("footer [data-controller~=w-dropdown] button[data-w-dropdown-target=toggle]").click()
    found.click()


def stopped_at_submission(tab: Page) -> Shot:
    open_paper(tab, "【草稿】刚开始写的通知")
    press(tab, "button[name=action-submit]")
    top = tab.locator("[data-gp-compliance]").bounding_box()["y"] - 12
    return tab, {"x": 200, "y": top, "width": 1080, "height": 860 - top}


def overdue_clock(tab: Page) -> Shot:
    open_paper(tab, "【草稿】已超期、尚未公开的通知")
    return tab.locator("[data-gp-compliance]"), None


def what_waits(tab: Page) -> Shot:
    tab.goto("/admin/govpublic/to-review/")
    table = tab.locator("main table").bounding_box()
    return tab, {"x": 0, "y": 0, "width": 1280, "height": table["y"] + table["height"] + 24}


def refused_approval(tab: Page) -> Shot:
    open_paper(tab, "关于调整公园开放时间的通知")
    press(tab, APPROVE)
    tab.locator(".modal-content [role=alert]").wait_for()
    tab.wait_for_timeout(500)  # the window slides in
    return tab.locator(".modal-body"), None


def asking_for_a_waiver(tab: Page) -> Shot:
    open_paper(tab, "关于调整公园开放时间的通知")
    tab.locator("[data-gp-compliance] a[href*='/waive/']").first.click()
    tab.wait_for_url("**/waive/**")
    form = tab.locator("main form").bounding_box()
    return tab, {"x": 200, "y": 0, "width": 1080, "height": form["y"] + form["height"] + 24}


def what_is_missing(tab: Page) -> Shot:
    tab.goto("/admin/govpublic/dashboard/")
    return tab, None


def what_is_wrong(tab: Page) -> Shot:
    tab.goto("/admin/govpublic/dashboard/lists/findings/?severity=warn")
    return tab, None


def round_under_way(tab: Page) -> Shot:
    """A round of inspection with problems in all states."""
    tab.goto("/admin/govpublic/inspections/")
    tab.get_by_role("link", name="11月政务公开日常检查").first.click()
    tab.wait_for_load_state("networkidle")
    return tab, {"x": 0, "y": 0, "width": 1280, "height": 860}


def problem_to_rectify(tab: Page) -> Shot:
    """A problem with its history and the answer."""
    tab.goto("/admin/govpublic/problems/?mine=yes&state=returned")
    tab.locator("td.title a").first.click()
    tab.wait_for_load_state("networkidle")
    return tab, {"x": 0, "y": 0, "width": 1280, "height": 860}


def register_of_the_year(tab: Page) -> Shot:
    tab.goto("/admin/govpublic/register/")
    return tab, None


def score_sheet(tab: Page) -> Shot:
    """The sheet of an agency that was scored."""
    tab.goto(f"/admin/govpublic/assessment/{time.localtime().tm_year}/")
    tab.locator("main table a", has_text="青屿市教育局").first.click()
    tab.wait_for_url("**/sheets/**")
    return tab, None


def villages_of_the_town(tab: Page) -> Shot:
    tab.goto("/admin/govpublic/villages/")
    return tab, None


def faults_of_a_roll(tab: Page) -> Shot:
    """A sheet as offices send it, with an amount in words and one with its unit."""
    rows = (
        "户主姓名,村组,计补数量,补贴标准,补贴金额",
        "卜禾,一组,5,115,575",
        "钱桑,一组,4,115,四百六",
        "蓝荷,二组,3,115,345元",
    )
    sheet = {"name": "石桥村2026.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode("gb18030")}
    tab.goto("/admin/govpublic/subsidies/import/")
    tab.set_input_files("#id_file", sheet)
    tab.select_option("#id_program", label="耕地地力保护补贴")
    tab.fill("#id_year", "2026")
    tab.fill("#id_village", "石桥村")
    tab.click("main button[type=submit]")
    tab.locator("#outcome").wait_for()
    return tab, None


SHOTS: dict[str, dict[str, Callable[[Page], Shot]]] = {
    "admin": {
        "office-dashboard": what_is_missing,
        "office-findings": what_is_wrong,
        "office-inspection": round_under_way,
        "office-register": register_of_the_year,
        "office-assessment": score_sheet,
        "editor-villages": villages_of_the_town,
        "editor-import": faults_of_a_roll,
    },
    "editor": {
        "editor-blocked": stopped_at_submission,
        "editor-clock": overdue_clock,
        "editor-problem": problem_to_rectify,
    },
    "reviewer": {
        "reviewer-list": what_waits,
        "reviewer-refused": refused_approval,
        "reviewer-waiver": asking_for_a_waiver,
    },
}


def photograph(subject: Any, clip: dict[str, float] | None, path: Path) -> None:
    """Write what ``subject`` shows, with few colours and without a cursor."""
    page = subject if isinstance(subject, Page) else subject.page
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    part = {"clip": clip} if clip else {}
    subject.screenshot(path=path, animations="disabled", caret="hide", **part)
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    size = f"{image.width} x {image.height}, {path.stat().st_size // 1024} KB"
    sys.stdout.write(f"{path.relative_to(ROOT)}: {size}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
