"""Rich text format, which many files named .doc are."""

import re

_OBJECTS = (
    ("ole_object", re.compile(rb"\\obj(?:data|ocx|autlink|link|update)\b")),
    # Escaped letters at the start of an address are there to hide it; a template of this machine has a drive.
    (
        "external_template",
        re.compile(rb"\\\*\s*\\template\b\s*(?:https?:|ftp:|file:|\\\\\\\\|//|\\u-?\d|\\')", re.IGNORECASE),
    ),
    ("dde", re.compile(rb"\\fldinst\b.{0,400}?\bDDE(?:AUTO)?\b", re.DOTALL)),
)


def codes(data: bytes) -> set[str]:
    """Problem codes of an RTF file."""
    return {code for code, pattern in _OBJECTS if pattern.search(data)}
