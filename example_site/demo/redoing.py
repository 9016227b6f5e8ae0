"""The backlog: public interpretations of former years that were found poor, one of them done anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from govpublic import workdays
from govpublic.blocks.content import stream_text
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reconciling import reconcile
from govpublic.detectors.overlap import containment
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators.models import Finding, Version

from . import explaining, pictures, plain_words

if TYPE_CHECKING:
    from .loading import Demo

#: How many days ago each was found, and what is wrong with it.
_COPIED, _TYPED = "copied", "typed"
BACKLOG = ((45, _COPIED), (22, _TYPED), (6, _COPIED), (3, _TYPED), (30, _COPIED))


def write(demo: Demo) -> None:
    """One of each in ``BACKLOG``; the last is published anew in plain words."""
    papers = PolicyDocumentPage.objects.filter(live=True, is_normative=False).order_by("-pk")[::7]
    for number, ((days, what), document) in enumerate(zip(BACKLOG, papers, strict=False)):
        page = explaining.write(demo, document, "text", slug=f"old-interpretation-{number}")
        _MAKE_POOR[what](page, document)
        day = document.first_published_at.astimezone(workdays.SHANGHAI).date()
        page.first_published_at = datetime.combine(
            workdays.add_workdays(day, 3), time(10, 0), tzinfo=workdays.SHANGHAI
        )
        page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
        live = {"object_id": str(page.pk), "version": Version.LIVE}
        Finding.objects.filter(**live).update(first_seen_at=timezone.now() - timedelta(days=days))
        Deadline.objects.about(page).filter(kind="INT-8").delete()  # began with the publication just now
        reconcile(page)
        if number == len(BACKLOG) - 1:
            _do_anew(demo, page, document)


def _copy(page: Any, document: PolicyDocumentPage) -> None:
    """So much of the paper that advice is given and nothing blocks, as it went through in former years."""
    page.title = f"{document.title}解读"[:100]
    own, copied = list(page.body.raw_data), []
    for block in list(document.body.raw_data) * 3:
        copied.append(block)
        page.body = [*own, *copied]
        if containment(stream_text(page.body), stream_text(document.body)) > 0.36:
            break


def _type(page: Any, document: PolicyDocumentPage) -> None:
    topic = document.keyword_list[0]
    lines = plain_words.spoken(topic)
    image = pictures.typed(f"一图读懂{topic}", lines, document.agency.image_collection)
    value = {"image": image.pk, "alt_text": "；".join(lines), "caption": ""}
    page.title, page.form = f"一图读懂：{document.title}"[:100], "picture"
    page.body = [{"type": "image", "value": value}]


_MAKE_POOR: dict[str, Callable[[Any, PolicyDocumentPage], None]] = {_COPIED: _copy, _TYPED: _type}


def _do_anew(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    page = type(page).objects.get(pk=page.pk)
    page.body = explaining.body(demo, document, "text")
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    reconcile(type(page).objects.get(pk=page.pk))
