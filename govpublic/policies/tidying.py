"""Repairing what editors type: document numbers and keywords."""

from __future__ import annotations

import re

from govpublic.detectors.numbering import normalize_document_number

_BETWEEN_KEYWORDS = re.compile(r"[\s,，;；、|/]+")


def tidy_document_number(text: str) -> str:
    """The number with its brackets, digits and blanks put right; see ``normalize_document_number``."""
    return normalize_document_number(text or "")


def split_keywords(text: str) -> list[str]:
    """The keywords in ``text``, each once, in order."""
    return list(dict.fromkeys(word for word in _BETWEEN_KEYWORDS.split(text or "") if word))


def tidy_keywords(text: str) -> str:
    """Keywords separated by one comma and nothing else."""
    return ",".join(split_keywords(text))
