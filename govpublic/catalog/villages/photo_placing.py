"""Photos of boards, one after another: a bad file stops only itself and is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import VillageDisclosurePage, VillageEntry
from govpublic.validators.dangers import shown_name

from .drafts import Outcome
from .grid import pages_of_villages, short_name
from .grid_scope import Asked
from .photo_reading import day_taken, village_named, without_data
from .photo_storing import collections_for, put_on_draft, store

_SALT = "govpublic.villages.photo"


@dataclass
class Placed:
    """What became of one file: a draft, or what is wrong with it, or a picture that waits to be placed."""

    name: str
    page: VillageDisclosurePage | None = None
    faults: Sequence[str] = ()
    image: Any = None
    token: str = ""
    village: Jurisdiction | None = None
    taken_on: date | None = None

    @property
    def waits(self) -> bool:
        return bool(self.token)


class Placing:
    """Photos of one item in one month; what is the same for all is looked up once."""

    def __init__(self, code: str, asked: Asked, user: Any, villages: Sequence[Jurisdiction]) -> None:
        self.asked, self.user, self.villages = asked, user, villages
        entries = VillageEntry.objects.filter(
            village__in=villages, code=code, is_current=True, is_owed=True, item__isnull=False
        ).select_related("item__topic", "village")
        self._entries = {entry.village_id: entry for entry in entries}
        self._pages = pages_of_villages([village.pk for village in villages])
        self._collection = next(iter(collections_for(user)), None)

    def place(self, upload: Any, chosen: Jurisdiction | None, entered: date | None) -> Placed:
        """One file that was sent."""
        placed = Placed(shown_name(upload.name))
        content = upload.read()
        placed.village = chosen or village_named(upload.name, self.villages)
        placed.taken_on = day_taken(content, upload.name, workdays.today()) or entered
        if fault := self._fault(placed.village):
            placed.faults = [fault]
            return placed
        title = self._title(placed.village, placed.taken_on)
        placed.image, placed.faults = store(without_data(upload, content), title, self._collection, self.user)
        if placed.image is None:
            return placed
        if placed.village is None or placed.taken_on is None:
            said = {"image": placed.image.pk, "name": placed.name, "user": self.user.pk}
            placed.token = signing.dumps(said, salt=_SALT)
            return placed
        return self._put(placed)

    def place_waiting(self, token: str, village: Jurisdiction, taken_on: date) -> Placed:
        """One that waited for somebody to say what it is of."""
        said = read_token(token, self.user)
        image = get_image_model().objects.filter(pk=said.get("image")).first()
        placed = Placed(said.get("name", ""), image=image, village=village, taken_on=taken_on)
        fault = self._fault(village) if image is not None else _("The picture is no longer there.")
        if fault:
            placed.faults = [fault]
            return placed
        image.title = self._title(village, taken_on)
        image.save(update_fields=["title"])
        return self._put(placed)

    def _put(self, placed: Placed) -> Placed:
        village, day = placed.village, placed.taken_on
        if village is None or day is None:
            return placed
        outcome, placed.page = put_on_draft(
            placed.image, day, self._entries[village.pk], self.asked, self.user, self._pages.get(village.pk)
        )
        if placed.page is None:
            placed.faults = [_said(outcome, village)]
        return placed

    def _fault(self, village: Jurisdiction | None) -> str:
        """What stands in the way before the picture is stored."""
        if self._collection is None:
            return _("You may not add pictures.")
        if village is None:
            return ""
        if village.pk not in self._entries:
            return _("The item does not hold in %(village)s.") % {"village": village}
        page = self._pages.get(village.pk)
        if page is None:
            return _said(Outcome.NO_PAGE, village)
        if not page.permissions_for_user(self.user).can_add_subpage():
            return _said(Outcome.DENIED, village)
        return ""

    def _title(self, village: Jurisdiction | None, day: date | None) -> str:
        entry = next(iter(self._entries.values()), None)
        said = {
            "village": village or "",
            "item": short_name(entry) if entry is not None else "",
            "day": day.isoformat() if day else "",
        }
        return (_("Board of %(village)s, %(item)s, %(day)s") % said).strip(" ,，")


def read_token(token: str, user: Any) -> dict[str, Any]:
    """What ``place`` signed, if it was for ``user``; else nothing."""
    try:
        said = signing.loads(token, salt=_SALT, max_age=86_400)
    except signing.BadSignature:
        return {}
    return said if isinstance(said, dict) and said.get("user") == user.pk else {}


def _said(outcome: Outcome, village: Jurisdiction) -> str:
    if outcome == Outcome.NO_PAGE:
        return _("%(village)s has no page yet.") % {"village": village}
    return _("You may not edit what %(village)s publishes.") % {"village": village}
