"""XMP, the packet of properties that pictures and PDF carry, in words."""

import re

_MARKUP = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'=\s*"([^"]*)"')


def words_of_xmp(packet: str) -> str:
    """Values of elements and attributes, a line each, without the addresses of vocabularies."""
    values = [value for value in _ATTRIBUTE.findall(packet) if "://" not in value]
    values += [piece.strip() for piece in _MARKUP.split(packet)]
    return "\n".join(dict.fromkeys(value for value in values if value and not value.startswith("<?")))
