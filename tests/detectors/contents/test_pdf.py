"""A PDF hides nothing: pages, annotations, fields, bookmarks, attachments, properties."""

import io
import threading

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from govpublic.detectors.attachments import inspect
from govpublic.detectors.contents import passages
from tests.detectors import samples
from tests.detectors.contents.telling import texts, the, told, unread, where


def field_pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, "Form")
    canvas.acroForm.textfield(name="applicant", value="Jia Mou 13800138000", x=100, y=600)
    canvas.save()
    return stream.getvalue()


def annotated(annotation, **more) -> bytes:
    def change(writer):
        added = writer.add_annotation(0, annotation)
        for key, value in more.items():
            added[NameObject(f"/{key}")] = value

    return samples.pdf_with(change)


def test_pages_are_told_by_number():
    data = samples.pdf(pages=2)
    assert where(data, "办法") == "page 1"
    assert where(data, "第三条") == "page 2"
    assert unread(data) == []


def test_more_pages_than_are_read_in_one_go_are_all_told():
    data = samples.pdf(lines=[f"第{number}页" for number in range(90)], pages=90)
    assert [(each.place.page, each.text.strip()) for each in told(data) if each.kind == "text"] == [
        (number + 1, f"第{number}页") for number in range(90)
    ]


def test_annotations_are_told_with_their_author():
    data = annotated(Text(rect=(50, 550, 200, 650), text="甲某未签字"), T=TextStringObject("乙某"))
    assert where(data, "甲某未签字") == "an annotation on page 1"
    assert texts(data, "author") == ["乙某"]


def test_annotations_that_are_not_shown_are_hidden():
    free = FreeText(text="不给人看", rect=(50, 550, 200, 650))
    assert the(annotated(free, F=NumberObject(2)), "不给人看").hidden


def test_addresses_of_links_are_told():
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/URI"),
            NameObject("/URI"): TextStringObject("mailto:jia@example.invalid"),
        }
    )
    link = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([NumberObject(each) for each in (1, 1, 9, 9)]),
            NameObject("/A"): action,
        }
    )
    assert where(annotated(link), "mailto:jia@") == "the address of a link"


def test_values_of_form_fields_are_told():
    found = [each for each in told(field_pdf()) if "13800138000" in each.text]
    assert {each.kind for each in found} == {"field"}
    assert {each.place.name for each in found} == {"applicant"}


def test_fields_without_a_place_on_a_page_are_told():
    def change(writer):
        kid = DictionaryObject(
            {NameObject("/T"): TextStringObject("下"), NameObject("/V"): TextStringObject("丙某")}
        )
        parent = DictionaryObject(
            {
                NameObject("/T"): TextStringObject("上"),
                NameObject("/Kids"): ArrayObject([writer._add_object(kid)]),
            }
        )
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(parent)])})
        writer.root_object[NameObject("/AcroForm")] = form

    assert where(samples.pdf_with(change), "丙某") == "form field “上.下”"


def test_fields_that_contain_themselves_are_told_once():
    def change(writer):
        field = DictionaryObject({NameObject("/V"): TextStringObject("丙某")})
        reference = writer._add_object(field)
        field[NameObject("/Kids")] = ArrayObject([reference, reference])
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
        writer.root_object[NameObject("/AcroForm")] = form

    assert texts(samples.pdf_with(change), "field") == ["丙某"]


def test_bookmarks_are_told():
    data = samples.pdf_with(lambda writer: writer.add_outline_item(title="丁某的申请", page_number=0))
    assert where(data, "丁某的申请") == "the bookmarks"


def test_properties_of_any_name_and_xmp_are_told():
    def change(writer):
        writer.add_metadata({"/Author": "戊某", "/经办": "己某"})
        packet = DecodedStreamObject()
        packet.set_data("<x:xmpmeta xmlns:x='x'><dc:creator>庚某</dc:creator></x:xmpmeta>".encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)

    data = samples.pdf_with(change)
    assert where(data, "戊某") == "document property “Author”"
    assert where(data, "庚某") == "document property “XMP”"
    assert "己某" in texts(data, "property")


def test_attached_files_are_named_and_admitted():
    data = samples.pdf_with(lambda writer: writer.add_attachment("甲某身份证.txt", b"x"))
    assert unread(data) == [("unopened", "attachment")]
    assert where(data, "甲某身份证.txt") == "the attached file “甲某身份证.txt”"


def test_a_locked_file_says_so_and_a_restricted_one_is_read():
    def locked(user: str) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(samples.pdf()))
        writer.encrypt(user, "owner", algorithm="RC4-128")
        stream = io.BytesIO()
        writer.write(stream)
        return stream.getvalue()

    assert unread(locked("secret")) == [("encrypted", "locked")]
    assert unread(locked("")) == []
    assert where(locked(""), "办法") == "page 1"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", samples.pdf()[:400], b"%PDF-1.4\n" + b"\0" * 5000])
def test_what_is_no_pdf_after_all_says_so(data):
    assert {kind for kind, _reason in unread(data)} == {"unreadable"}


def test_who_listens_may_open_a_pdf_himself():
    """The door to pdfium must be open again whenever something is told."""
    data = samples.pdf(pages=2)

    def listen():
        for _passage in passages(io.BytesIO(data)):
            inspect(io.BytesIO(data))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    thread.join(20)
    assert not thread.is_alive()
