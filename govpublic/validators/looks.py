"""What a file looks like, kept with the other facts about it: red seals of a PDF, the ground of a picture."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from govpublic.detectors.attachments import AttachmentFacts
from govpublic.detectors.images import PictureFacts, Seal, find_seals_in_pdf, plain_share

#: So many pages of a PDF are looked at for seals while somebody waits for his upload, and so many seconds.
MOST_PAGES, MOST_SECONDS = 20, 5.0


def looks_of(opened: Any, facts: AttachmentFacts) -> dict[str, Any]:
    """``seals`` of a PDF: page, x, y, radius and score of each; ``picture`` of a picture: ``PictureFacts``.

    Nothing of any other file. A picture is told by being one: Wagtail takes kinds that no attachment has. The
    position of ``opened``, a seekable binary file, is kept.
    """
    if facts.kind == "pdf":
        return {"seals": [] if _is_closed(facts) else _seals(opened)}
    if facts.family == "image":
        return {"picture": asdict(plain_share(opened))}
    if facts.kind == "unknown" and (picture := plain_share(opened)).readable:
        return {"picture": asdict(picture)}
    return {}


def picture_in(kept: dict[str, Any]) -> PictureFacts:
    """The facts of the picture among the ``facts`` of a file; not ``readable`` where there are none."""
    return PictureFacts(**kept.get("picture", {}))


def seals_in(kept: dict[str, Any]) -> dict[int, list[Seal]]:
    """The seals among the ``facts`` of a file, by the page that they are on."""
    found: dict[int, list[Seal]] = {}
    for each in kept.get("seals", ()):
        found.setdefault(each["page"], []).append(Seal(each["x"], each["y"], each["radius"], each["score"]))
    return found


def _is_closed(facts: AttachmentFacts) -> bool:
    return facts.bomb or facts.corrupt or facts.encrypted


def _seals(opened: Any) -> list[dict[str, Any]]:
    found = find_seals_in_pdf(opened, max_pages=MOST_PAGES, seconds=MOST_SECONDS)
    return [{"page": each.page, **asdict(each.seal)} for each in found]
