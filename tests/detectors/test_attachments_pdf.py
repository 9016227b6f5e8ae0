"""What is found out about a PDF."""

import zlib

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.detectors import samples
from tests.detectors.looking import looked_at


def test_counts_pages():
    facts = looked_at(samples.pdf(pages=3))
    assert (facts.pages, facts.scanned, facts.images) == (3, False, 0)


@pytest.mark.parametrize("stamp", ["", "- 1 -"])
def test_pictures_without_a_text_layer_are_a_scan(stamp):
    facts = looked_at(samples.scanned_pdf(stamp=stamp))
    assert (facts.scanned, facts.images, facts.pages) == (True, 2, 2)
    assert "scanned" in facts.problems


def test_a_scan_with_a_text_layer_is_none():
    assert not looked_at(samples.scanned_pdf(stamp="Notice of Yunxi County")).scanned


def test_a_blank_page_is_no_scan():
    assert not looked_at(samples.pdf(lines=("",))).scanned


def test_a_password_to_open_is_encryption():
    data = samples.pdf_with(lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    facts = looked_at(data)
    assert (facts.encrypted, facts.restricted, facts.corrupt, facts.text_chars) == (
        True,
        False,
        False,
        None,
    )


def test_a_password_only_for_printing_is_a_restriction():
    data = samples.pdf_with(lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    facts = looked_at(data)
    assert (facts.encrypted, facts.restricted) == (False, True)
    assert facts.text_chars == looked_at(samples.pdf()).text_chars


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda writer: _open(writer, S="/JavaScript", JS="x"), {"javascript", "open_action"}),
        (lambda writer: _name_script(writer), {"javascript"}),
        (lambda writer: writer.add_attachment("a.txt", b"x"), {"embedded_file"}),
        (lambda writer: _open(writer, S="/Launch", F="a.exe"), {"launch", "open_action"}),
        (lambda writer: _open(writer, S="/URI", URI="http://example.org/"), {"open_action"}),
        (lambda writer: _annotate(writer, "/FileAttachment"), {"embedded_file"}),
        (lambda writer: _annotate(writer, "/Link", S="/JavaScript", JS="x"), {"javascript"}),
    ],
)
def test_notes_what_it_does_by_itself(change, codes):
    facts = looked_at(samples.pdf_with(change))
    assert facts.active
    assert codes <= set(facts.problems)


@pytest.mark.parametrize(
    "change",
    [
        lambda writer: _open(writer, S="/GoTo"),
        lambda writer: _annotate(writer, "/Link", S="/URI", URI="http://example.org/"),
    ],
)
def test_links_and_going_to_a_page_are_harmless(change):
    facts = looked_at(samples.pdf_with(change))
    assert (facts.active, facts.problems) == (False, ())


@pytest.mark.parametrize(
    "data",
    [
        samples.pdf() + b"<html><script>alert(1)</script></html>",
        samples.pdf() + b"<html><script>alert(1)</script></html>\n%%EOF",
        b"<!-- --><html><!--" + samples.pdf() + b"-->",
        samples.pdf().replace(b"\n", b"\n<script>x</script>\n", 1),
        b"\x01\x02\x03" + samples.pdf(),
        samples.pdf() + samples.zipped({"a.txt": "a"}),
    ],
)
def test_two_files_in_one_are_noticed(data):
    assert looked_at(data).polyglot


def test_words_about_html_in_the_text_are_harmless():
    assert not looked_at(samples.pdf(["<html><script>alert(1)</script>"])).polyglot


def test_looks_at_no_more_pages_than_allowed():
    facts = looked_at(samples.pdf(pages=4), max_pages=2)
    assert (facts.pages, "capped" in facts.problems) == (4, True)


def test_looks_no_longer_than_allowed():
    assert "capped" in looked_at(samples.pdf(pages=4), seconds=0).problems


@pytest.mark.parametrize("cut", [20, 300])
def test_a_torn_file_is_corrupt(cut):
    facts = looked_at(samples.pdf()[:cut])
    assert (facts.kind, facts.corrupt) == ("pdf", True)


def test_a_stream_packed_twice_is_a_bomb():
    data = samples.pdf().replace(b"/ASCII85Decode /FlateDecode", b"/FlateDecode /FlateDecode")
    facts = looked_at(data)
    assert facts.bomb
    assert facts.pages is None


def test_a_stream_that_unpacks_without_end_is_a_bomb():
    body = zlib.compress(b"\0" * (200 * 1024 * 1024), 9)
    stream = b"9 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream\nendobj\n" % (
        len(body),
        body,
    )
    assert looked_at(samples.pdf().replace(b"xref\n", stream + b"xref\n", 1)).bomb


def _open(writer, **action):
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(_entries(action))


def _annotate(writer, subtype, **action):
    note = DictionaryObject({NameObject("/Subtype"): NameObject(subtype)})
    if action:
        note[NameObject("/A")] = DictionaryObject(_entries(action))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def _entries(action):
    return {
        NameObject(f"/{key}"): NameObject(value) if value.startswith("/") else TextStringObject(value)
        for key, value in action.items()
    }


def _name_script(writer):
    script = DictionaryObject(_entries({"S": "/JavaScript", "JS": "x"}))
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
