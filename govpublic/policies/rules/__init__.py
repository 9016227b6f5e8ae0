"""Rules on policy documents, one file a subject. Importing this registers them."""

from . import attachments, dates, metadata, numbers, openness, reviews, style, validity

__all__ = ["attachments", "dates", "metadata", "numbers", "openness", "reviews", "style", "validity"]
