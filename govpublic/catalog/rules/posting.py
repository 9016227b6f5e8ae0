"""Rolls and publications of villages hang on a board, and their originals are kept afterwards (VIL-6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.catalog.models import SubsidyRollPage, VillageDisclosurePage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context

POSTED = (SubsidyRollPage, VillageDisclosurePage)


@rule("VIL-6", on=POSTED, reads="itself")
def posting_is_described(page: Any, context: Context) -> Iterator[Fault]:
    """Where it is posted, for how long, and whom to call; never a reason to keep it back."""
    if not page.posting_place.strip():
        yield fault("posting_place", _("Please say on which board of the village it is posted."))
    if page.posted_from is None or page.posted_until is None:
        yield fault("posted_until", _("Please enter from when to when it is posted."))
    elif page.posted_until < page.posted_from:
        yield fault("posted_until", _("The posting ends before it begins. Please correct one of the days."))
    elif (page.posted_until - page.posted_from).days + 1 < int(context.params["post_days"]):
        yield fault(
            "posted_until",
            _("It is posted for fewer than %(days)s days. Please post it longer."),
            days=context.params["post_days"],
        )
    if not page.supervision_phone.strip():
        yield fault("supervision_phone", _("Please give the telephone of the office that supervises it."))


@rule("VIL-6", on=POSTED, when=lambda page: page.posted_until, reads="itself")
def original_is_kept(page: Any, context: Context) -> Iterator[Fault]:
    """After the posting it is known where the original is, and who answers for it."""
    if page.posted_until >= context.today:
        return
    for name in context.params["keep_required"]:
        if not getattr(page, name):
            yield fault(name, _("The posting is over. Please enter where the original is kept, and by whom."))


@rule("VIL-6", on=VillageDisclosurePage, reads="itself")
def photos_say_when_they_were_taken(page: Any, context: Context) -> Iterator[Fault]:
    """A photo proves the posting only with its day."""
    for place, block in enumerate(page.photos.raw_data):
        value = block.get("value") or {}
        if value.get("image") and not value.get("taken_on"):
            yield fault(
                f"photos.{place}.taken_on",
                _("Please enter the day on which photo %(number)d of the board was taken."),
                number=place + 1,
            )
