"""What a picture shows, as far as a rule wants to know: typed text, red seals."""

from govpublic.detectors.images.facts import TYPED_TEXT, PictureFacts, TypedText, is_typed_text
from govpublic.detectors.images.plain import plain_share

__all__ = ["TYPED_TEXT", "PictureFacts", "TypedText", "is_typed_text", "plain_share"]
