"""What everybody does in Wagtail's admin: log in, open a tab, find a button behind the arrow, look at it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def log_in(tab, name="writer", password=None):
    """``password`` is the name where none is given."""
    tab.goto("/admin/login/")
    tab.fill("[name=username]", name)
    tab.fill("[name=password]", password or name)
    tab.click("form button[type=submit]")
    tab.wait_for_url("**/admin/")


def open_menu_and(tab, action):
    """Publish, submit and the rest hide behind the arrow beside “Save draft”."""
    press(tab, f"button[name={action}]")


def press(tab, button):
    """Press a button of the form's menu, wherever it stands in it."""
    button = tab.locator(f"footer {button}").first
    if not button.is_visible():
        tab.locator("footer [data-controller~=w-dropdown] button[data-w-dropdown-target=toggle]").click()
    button.click()


def follow(tab, link):
    """Press what leads to another page, and wait until it is there: a slow server is asked as patiently."""
    with tab.expect_navigation():
        link.click()


def show_tab(tab, name):
    tab.get_by_role("tab", name=name).click()


def fill_date(tab, field, day):
    """Enter a date without opening the calendar, which would cover the fields below."""
    script = (
        "(node, day) => { node.value = day; node.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    tab.locator(field).evaluate(script, day)


def is_cut(tab):
    """Whether anything is wider than the window, or cut where Wagtail's ``main`` hides what does not fit.

    Wagtail's menu takes a moment to make room after a change of size.
    """
    fits = (
        "[document.documentElement, ...document.querySelectorAll('main')]"
        ".every((part) => part.scrollWidth <= part.clientWidth)"
    )
    try:
        tab.wait_for_function(fits, timeout=3000)
    except TimeoutError:
        return True
    return False


def wait_until_still(tab):
    """Until nothing fades any more: half-faded text has no contrast. What pulses for long is let be."""
    tab.evaluate(
        "() => Promise.all(document.getAnimations()"
        ".filter((one) => one.effect.getComputedTiming().endTime < 3000)"
        ".map((one) => one.finished.catch(() => null))).then(() => null)"
    )


def without_faults(tab, place=None):
    """Axe on what ``place`` selects, and nothing cut, on a phone and at a desk; there it ends."""
    for size in (PHONE, DESK):
        tab.set_viewport_size(size)
        wait_until_still(tab)
        results = Axe().run(tab, context=place).response["violations"]
        found = [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in results]
        assert not found, f"{tab.url} at {size['width']}: {found}"
        assert not is_cut(tab), f"{tab.url} at {size['width']}"
