"""Rich text format, which many files named .doc are."""

import re

_OBJECTS = (
    ("ole_object", re.compile(rb"\\objdata\b|\\objocx\b")),
    ("external_template", re.compile(rb"\\\*\\template\s+(?:https?:|\\\\\\\\)", re.IGNORECASE)),
    ("dde", re.compile(rb"\\fldinst[^}]{0,200}\bDDE(?:AUTO)?\b")),
)


def codes(data: bytes) -> set[str]:
    """Problem codes of an RTF file."""
    return {code for code, pattern in _OBJECTS if pattern.search(data)}
