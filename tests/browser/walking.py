"""What everybody does in Wagtail's admin: log in, open a tab, find the button behind the arrow."""


def log_in(tab, name="writer"):
    tab.goto("/admin/login/")
    tab.fill("[name=username]", name)
    tab.fill("[name=password]", name)
    tab.click("button[type=submit]")
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


def show_tab(tab, name):
    tab.get_by_role("tab", name=name).click()


def fill_date(tab, field, day):
    """Enter a date without opening the calendar, which would cover the fields below."""
    script = (
        "(node, day) => { node.value = day; node.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    tab.locator(field).evaluate(script, day)
