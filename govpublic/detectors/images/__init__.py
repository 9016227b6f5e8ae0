"""What a picture shows, as far as a rule wants to know: typed text, red seals, words."""

from govpublic.detectors.images.facts import TYPED_TEXT, PictureFacts, TypedText, is_typed_text
from govpublic.detectors.images.ocr import read_text, reader_name
from govpublic.detectors.images.pdf_seals import PageSeal, find_seals_in_pdf
from govpublic.detectors.images.plain import plain_share
from govpublic.detectors.images.seal_pictures import seals_on_page
from govpublic.detectors.images.seals import Seal, find_seals

__all__ = [
    "TYPED_TEXT",
    "PageSeal",
    "PictureFacts",
    "Seal",
    "TypedText",
    "find_seals",
    "find_seals_in_pdf",
    "is_typed_text",
    "plain_share",
    "read_text",
    "reader_name",
    "seals_on_page",
]
