"""By which other channels a page is to be made known, and by which it was: asked, registered, removed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.rechecking import keep_both_versions
from govpublic.validators.rulebook import current

from .history import CHANNEL_REGISTERED, CHANNEL_REMOVED
from .linking import can_stand_under_items
from .models import Channel, DisclosureItem, PageChannel


def may_be_made_known(subject: Any) -> bool:
    """Whether it is an article that has been published; an alias is made known as what it repeats."""
    return can_stand_under_items(subject) and subject.live and not subject.alias_of_id


def rows_of(page: Any) -> QuerySet[DisclosureItem]:
    """The rows of the catalogue in force that the page with this key stands under."""
    return DisclosureItem.objects.filter(entries__links__page=page, entries__is_current=True)


def asked_of(page: Any) -> list[Channel]:
    """The channels that the catalogue asks of ``page`` besides the website; one query."""
    chosen = rows_of(page.pk).order_by().values_list("channels", flat=True)
    return among(chosen, current().params("SIT-7")["channels"])


def among(chosen: Iterable[Iterable[str]], followed: Iterable[str]) -> list[Channel]:
    """Those of the ``followed`` channels that any row has chosen, in the order of the official tables."""
    wanted = {code for codes in chosen for code in codes} & set(followed)
    return [channel for channel in Channel if channel in wanted and channel is not Channel.WEBSITE]


def chosen_in(text: str | None) -> list[str]:
    """The channels of one row, as the database gives them as text."""
    return list(json.loads(text)) if text else []


@transaction.atomic
def register(row: PageChannel, user: Any) -> None:
    """Keep ``row``, not stored yet; the page's history tells of it, and its findings are renewed."""
    row.noted_by = user
    row.save(force_insert=True)
    _tell(row, CHANNEL_REGISTERED, user)


@transaction.atomic
def remove(row: PageChannel, user: Any) -> None:
    """Take back what was registered by mistake; that it was there stays in the page's history."""
    row.delete()
    _tell(row, CHANNEL_REMOVED, user)


def _tell(row: PageChannel, action: str, user: Any) -> None:
    page = row.page.specific
    data = {"channel": row.channel, "place": row.place, "published_on": row.published_on.isoformat()}
    log(instance=page, action=action, user=user, data=data)
    if isinstance(page, PublishGateMixin):
        keep_both_versions(page)
