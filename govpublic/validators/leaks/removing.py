"""The act itself: either everything is removed, or nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.search import index

from .. import verdicts
from ..findings import about_object, forget
from ..memo import forget_others
from ..models import LeakRemoval, RemovedPart, Version
from ..privacy.sights import masked_text
from ..rechecking import keep_both_versions
from . import front_cache
from .cleaning import clean_notes, clean_row, clean_versions
from .evidence import Keeper
from .needles import Needles, needles_in, scrubbed
from .reach import Reach, reach_of, versions_of
from .taking_away import take_documents, take_images

PERMISSION = "govpublic_validators.add_leakremoval"
REMOVE = "govpublic.leak.remove"
What = RemovedPart.What

#: For translation of the parts that have no name of their own.
ALL_VERSIONS = _("all versions of the text")


@dataclass(frozen=True)
class Order:
    """What is to be removed and why. ``clear`` takes all text, not only what was recognised."""

    reason: str
    hide: Needles = field(default_factory=dict, repr=False)
    clear: bool = False
    keep_originals: bool = True
    documents: Collection[int] = ()
    images: Collection[int] = ()


def may_remove(user: Any, page: Any) -> bool:
    """Whoever has the permission and may edit the page, locked or not; not an alias, but its original."""
    return bool(
        user.is_active
        and not page.alias_of_id
        and user.has_perm(PERMISSION)
        and page.permissions_for_user(user).can_edit()
    )


def remove_leak(page: Any, user: Any, order: Order) -> LeakRemoval:
    """Take ``page`` and all that tells the same off the web; the record of what was removed.

    The editor finds a clean draft. Whether ``user`` may is asked before. If anything fails, nothing is done.
    """
    keeper = Keeper(order.keep_originals)
    try:
        with transaction.atomic():
            return _remove(page, user, order, keeper)
    except BaseException:
        keeper.take_back()
        raise


def _remove(page: Any, user: Any, order: Order, keeper: Keeper) -> LeakRemoval:
    reach, needles = reach_of(page), dict(order.hide)
    for version in versions_of(page):
        needles |= {text: mask for text, mask in needles_in(version).items() if text not in needles}
    removal = LeakRemoval.objects.create(
        **about_object(page),
        title=_said(page.title, needles)[:255],
        address=_said(page.full_url or "", needles)[:500],
        agency_id=page.get_responsible_agency_id() if hasattr(page, "get_responsible_agency_id") else None,
        reason=_said(order.reason, needles),
        removed_by=user,
    )
    kept = keeper.versions(page)
    parts = [*_take_down(removal, reach, user, needles)]
    parts += _clean(removal, reach, order, needles, kept)
    parts += take_documents(removal, order.documents, keeper, needles)
    parts += take_images(removal, order.images, keeper, needles)
    if front_cache.is_installed():
        parts.append(RemovedPart(removal=removal, what=What.CACHE, count=len(reach.addresses)))
    _offer_clean_draft(page, user, removal, parts, needles)
    RemovedPart.objects.bulk_create(parts)
    transaction.on_commit(partial(front_cache.purge, removal, reach.addresses))
    return removal


def _take_down(removal: LeakRemoval, reach: Reach, user: Any, needles: Needles) -> list[RemovedPart]:
    """Unpublish the page and its aliases, and end what would publish them again."""
    page, parts = reach.page, []
    workflow = page.current_workflow_state
    if workflow is not None:
        workflow.cancel(user=user)
    if page.live:
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        parts.append(RemovedPart(removal=removal, what=What.PAGE, label=removal.address))
    for alias in reach.aliases:
        if alias.live:
            alias.refresh_from_db()
            if alias.live:
                UnpublishPageAction(alias, user=user).execute(skip_permission_checks=True)
        address = _said(alias.full_url or str(alias), needles)
        parts.append(RemovedPart(removal=removal, what=What.ALIAS, label=address[:500]))
    return parts


def _clean(
    removal: LeakRemoval, reach: Reach, order: Order, needles: Needles, kept: dict[str, str]
) -> list[RemovedPart]:
    """Row, aliases, old versions, notes and the search index."""
    for alias in reach.aliases:
        clean_row(alias, needles, clear=order.clear)
    clean = clean_row(reach.page, needles, clear=order.clear)
    versions = clean_versions(reach.page, clean, needles, clear=order.clear)
    notes = clean_notes(reach.page, needles)
    indexed = [clean, *(type(alias)._base_manager.get(pk=alias.pk) for alias in reach.aliases)]
    for page in indexed:
        index.remove_object(page)
        index.insert_or_update_object(page)
    counted = [(What.REVISION, versions), (What.NOTE, notes), (What.INDEX, len(indexed))]
    text = RemovedPart(removal=removal, what=What.TEXT, label=ALL_VERSIONS, **kept)
    return [text, *(RemovedPart(removal=removal, what=what, count=count) for what, count in counted if count)]


def _offer_clean_draft(
    page: Any, user: Any, removal: LeakRemoval, parts: list[RemovedPart], needles: Needles
) -> None:
    """Leave a clean draft and an entry in the log; forget what was found in the text that is gone."""
    fresh = type(page)._base_manager.get(pk=page.pk)
    fresh.save_revision(user=user, clean=False, log_action=False)
    data = {"removal": removal.pk, "reason": removal.reason, "parts": sum(part.count for part in parts)}
    log(instance=fresh, action=REMOVE, user=user, title=_said(fresh.title, needles), data=data)
    forget(fresh, Version.LIVE)
    verdicts.forget_all()
    forget_others()
    if hasattr(fresh, "get_responsible_agency_id"):
        keep_both_versions(fresh)


def _said(text: str, needles: Needles) -> str:
    """``text`` fit for the record."""
    return str(scrubbed(masked_text(text), needles))
