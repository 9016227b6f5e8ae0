"""Every detector survives any text, and takes ten times as long for ten times as much, not a hundred."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govpublic.detectors import headings, numbering, overlap, resemblance
from govpublic.detectors.attachments.fields import codes_of_cells, codes_of_fields
from govpublic.detectors.attachments.rtf import codes as codes_of_rtf
from govpublic.detectors.attachments.signatures import ACTIVE_MARKUP, MARKUP
from govpublic.detectors.filetext import extract_text
from govpublic.detectors.secrecy import find_markings
from govpublic.sanitize import HtmlTooLarge, clean_html, has_inline_style, strip_inline_style, text_of

MARKINGS = {"state": ["绝密", "机密", "秘密"], "internal": ["内部资料", "内部文件"]}
SOURCE = "第一条 为了规范补助工作，制定本办法。" * 50


def cleaned(html: str) -> None:
    try:
        clean_html(html)
    except HtmlTooLarge:
        return


DETECTORS = {
    "numbering": numbering.normalize_document_number,
    "document number": numbering.is_document_number,
    "index number": numbering.is_index_number,
    "headings": headings.elements,
    "secrecy": lambda text: find_markings(text, MARKINGS),
    "overlap": lambda text: overlap.containment(text, SOURCE),
    "overlap of sources": lambda text: overlap.containment(SOURCE, text),
    "cleaning": cleaned,
    "text of HTML": text_of,
    "own styles": has_inline_style,
    "without styles": strip_inline_style,
    "file text": lambda text: extract_text(io.BytesIO(text.encode())),
    "cells": codes_of_cells,
    "fields": codes_of_fields,
    "rich text": lambda text: codes_of_rtf(text.encode()),
    "active markup": ACTIVE_MARKUP.search,
    "markup": lambda text: MARKUP.search(text.encode()),
}
#: Pieces that make bad patterns start again and again.
PIECES = [
    "a", "0", " ", "\n", "\t", "\u3000", "〔", "青政〔2026〕", "第", "一、", "（一）", "机密★", "机 ",
    "密级：", "★", "内部", "<", "<a ", "<!--", "&", "&#", "style='", "<p style=", "=", "=a|", "=a|'", ",=",
    "-", "QUOTE 6 ", "DDE", "LINK a ", "INCLUDEPICTURE http:", "{\\fldinst ", "\\*\\template ",
    "<meta ", "< ", "on", "data: ", "<x:", "./-", "（", "〕号",
]  # fmt: skip


@pytest.mark.parametrize("name", DETECTORS)
def test_ten_times_as_much_takes_no_twenty_times_as_long(name):
    slow = {}
    for piece in PIECES:
        small, large = (piece * (size // len(piece)) for size in (100_000, 1_000_000))
        short = _cpu(DETECTORS[name], small)
        if short > 0.02:  # below, a hundredfold would still be two seconds
            long = _cpu(DETECTORS[name], large)
            slow |= (
                {piece: (short, long)}
                if long > max(20 * max(short, _cpu(DETECTORS[name], small)), 0.5)
                else {}
            )
    assert slow == {}


def _cpu(detect, text: str) -> float:
    started = time.process_time()
    detect(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", DETECTORS)
def test_no_text_breaks_a_detector(name):
    @settings(max_examples=60, deadline=None)
    @given(
        st.one_of(
            st.text(max_size=200),
            st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
            st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=20).map("".join),
        )
    )
    def survives(text):
        DETECTORS[name](text)

    survives()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_of_any_two_texts_is_a_share(left, right):
    assert 0 <= overlap.containment(left, right) <= 1
    assert 0 <= resemblance.same_text(left, right) <= 1
    resemblance.first_difference(left, right)
