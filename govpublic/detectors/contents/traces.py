"""What a file tells of whoever made it, besides what it says: where, who, with which device."""

import re
from typing import Literal, TypeAlias

from govpublic.detectors.contents.passage import Passage

Trace: TypeAlias = Literal["position", "person", "device"]

_POSITION = re.compile(r"GPS(?:Position|Dest\w+|Altitude)|(?:XMP )?GPS(?:Latitude|Longitude)")
_PERSON = re.compile(
    r"Artist|XPAuthor|CameraOwnerName|OwnerName|Photographer|Author|author|creator|lastModifiedBy|"
    r"initial-creator|[Mm]anager|[Cc]ompany|printed-by|IPTC 2\.(?:80|122)|"
    r"XMP (?:creator|OwnerName|CameraOwnerName|author)"
)
_DEVICE = re.compile(r"(?:Body|Lens|Camera)?SerialNumber|HostComputer|XMP (?:Body|Lens|Camera)?SerialNumber")
# What programs write where nobody has entered a name.
_NOBODY = re.compile(
    r"\s*(?:author|user|users|admin|administrator|python-docx|openpyxl|microsoft(?: office)?(?: user)?|"
    r"windows 用户|微软用户|用户|wps(?: office)?|apache poi|unknown|anonymous|pc|owner|未知|匿名)?[\s\d]*",
    re.IGNORECASE,
)


def trace_of(passage: Passage) -> Trace | None:
    """What a passage gives away of whoever made its file; None for everything else that files say."""
    if passage.kind == "author":
        return None if _NOBODY.fullmatch(passage.text) else "person"
    if passage.kind != "property":
        return None
    name = passage.place.name.rpartition(":")[2]
    if _POSITION.fullmatch(name):
        return "position"
    if _DEVICE.fullmatch(name):
        return "device"
    return "person" if _PERSON.fullmatch(name) and not _NOBODY.fullmatch(passage.text) else None
