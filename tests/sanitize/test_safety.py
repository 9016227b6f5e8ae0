"""Nothing unsafe comes through, on either backend."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govpublic.sanitize import clean_html, text_of
from govpublic.sanitize.tokens import tokenize

from .inspector import BACKENDS, Inspector, on_both_backends
from .samples import PAYLOADS


@on_both_backends
@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("profile", ["article", "comment", "plain"])
def test_nothing_unsafe_comes_through(payload, profile, backend):
    cleaned = clean_html(f"<p>前文</p>{payload}", profile, backend=backend)
    assert Inspector(cleaned).faults == []
    assert "前文" in cleaned


@on_both_backends
@pytest.mark.parametrize("payload", PAYLOADS)
def test_cleaning_twice_changes_nothing(payload, backend):
    once = clean_html(payload, backend=backend)
    assert clean_html(once, backend=backend) == once


@pytest.mark.parametrize("payload", PAYLOADS)
def test_both_backends_leave_the_same_text(payload):
    assert text_of(clean_html(payload, backend="nh3")) == text_of(clean_html(payload, backend="bleach"))


def test_the_inspector_sees_what_it_has_to_see():
    seen = Inspector(
        "<script></script><p onclick=x><a href='java\tscript:x'>x</a><!-- x --><!DOCTYPE x><?x?><svg>"
    ).faults
    assert len(seen) == 7


MARKUP = (
    "< > / = \" ' & ; ! - ? [ ] : <p> </p> <a <b> </b> <table> <td> </table> <svg> <math> <style> </style> "
    '<script> </script> <!-- --> <o:p> </o:p> href=javascript:x onerror=x title=" &lt; &#x3c; 文'
)
markup = st.lists(
    st.sampled_from([*MARKUP.split(), " ", "\n", "\x00", "\u3000", "\ud800"]),
    max_size=30,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(html=markup)
def test_no_mixture_of_markup_comes_through(html):
    for backend in BACKENDS:
        cleaned = clean_html(html, backend=backend)
        assert Inspector(cleaned).faults == []
        assert Inspector(clean_html(html, "comment", backend=backend)).faults == []


@settings(deadline=None, max_examples=300)
@given(html=markup)
def test_the_tokens_of_a_text_are_the_text(html):
    assert "".join(token.raw for token in tokenize(html)) == html
