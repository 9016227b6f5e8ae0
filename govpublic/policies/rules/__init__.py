"""Rules on policy documents and their interpretations, one file a subject. Importing this registers them."""

from . import (
    attachments,
    dates,
    interpretations_copies,
    interpretations_elements,
    interpretations_forms,
    interpretations_links,
    interpretations_plan,
    metadata,
    numbers,
    openness,
    reviews,
    style,
    validity,
)

__all__ = [
    "attachments",
    "dates",
    "interpretations_copies",
    "interpretations_elements",
    "interpretations_forms",
    "interpretations_links",
    "interpretations_plan",
    "metadata",
    "numbers",
    "openness",
    "reviews",
    "style",
    "validity",
]
