"""XMP, the packet of properties that pictures and PDF carry, in words."""

import re
from collections.abc import Iterator

_MARKUP = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r'=\s*"([^"]*)"')


def words_of_xmp(packet: str) -> str:
    """Values of elements and attributes, a line each, without the addresses of vocabularies."""
    values = [value for value in _ATTRIBUTE.findall(packet) if "://" not in value]
    values += [piece.strip() for piece in _MARKUP.split(packet)]
    return "\n".join(dict.fromkeys(value for value in values if value and not value.startswith("<?")))


# Of whoever made the file: as an attribute, or as an element, perhaps with a list in it.
_NAMES = "GPSLatitude|GPSLongitude|(?:Body|Lens|Camera)?SerialNumber|CameraOwnerName|OwnerName|creator|author"
_ATTRIBUTE_TOLD = re.compile(rf"""\s[\w-]{{1,40}}:({_NAMES})\s*=\s*(["'])([^"'<]{{1,500}})\2""")
_ELEMENT_TOLD = re.compile(rf"<[\w-]{{1,40}}:({_NAMES})>")
_LONGEST = 700


def told_by_xmp(packet: str) -> Iterator[tuple[str, str]]:
    """Name and value of what the packet tells of a person, a place or a device."""
    for told in _ATTRIBUTE_TOLD.finditer(packet):
        yield told[1], told[3]
    for told in _ELEMENT_TOLD.finditer(packet):
        inside = packet[told.end() : told.end() + _LONGEST].partition(f":{told[1]}>")[0].rpartition("<")[0]
        value = " ".join(_MARKUP.sub(" ", inside).split())
        if value:
            yield told[1], value
