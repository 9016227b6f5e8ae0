"""Nothing that was cleaned does anything in a real browser, however it gets onto a page."""

import pytest

from govpublic.sanitize import HtmlTooLarge, clean_html

from .hostile_page import WAYS, HostilePage
from .inspector import BACKENDS, Inspector
from .payloads import FAMILIES, payloads
from .samples import PAYLOADS, WORD

SEED = 20261124
EACH = 40
PROFILES = ["article", "comment", "plain"]


@pytest.fixture(scope="module")
def page(chromium):
    page = HostilePage(chromium)
    yield page
    page.close()


def cleaned(profile, backend, seed=SEED, each=EACH):
    """Every hostile text after cleaning, once; a text past a cap is refused, which does no harm."""
    hostile = [html for _family, html in payloads(seed, each)] + PAYLOADS + [WORD]
    found = {}
    for html in hostile:
        try:
            found[clean_html(f"<p>前文</p>{html}", profile, backend=backend)] = html
        except HtmlTooLarge:
            continue
    assert len(found) > 1
    return list(found)


@pytest.mark.browser
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_cleaned_is_active_in_a_browser(page, profile, backend, way):
    assert page.faults(cleaned(profile, backend), way) == {}


@pytest.mark.browser
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("family", FAMILIES)
def test_each_way_of_attack_is_active_when_nothing_is_cleaned(page, family, way):
    hostile = [html.encode("utf-8", "ignore").decode() for name, html in payloads(SEED, 15) if name == family]
    assert page.faults(hostile, way)


@pytest.mark.browser
def test_the_page_sees_what_is_executed(page):
    (image, script) = "<img src=x onerror=steal()>", "<script>steal()</script>"
    assert "executed" in page.faults([image], "innerHTML")[image]
    assert "executed" in page.faults([script], "document.write")[script]
    assert (
        page.faults(["<p>文<a href='/x'>办法</a><img src='https://qingyu.example/1.png'></p>"], "innerHTML")
        == {}
    )


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("family", FAMILIES)
def test_nothing_unsafe_is_left_of_any_family(family, profile, backend):
    for name, html in payloads(SEED + 1, EACH):
        if name == family:
            assert Inspector(clean_html(html, profile, backend=backend)).faults == [], html


def test_the_same_seed_makes_the_same_payloads():
    assert list(payloads(1, 3)) == list(payloads(1, 3)) != list(payloads(2, 3))
    assert len(list(payloads(1, 3))) == 3 * len(FAMILIES)
