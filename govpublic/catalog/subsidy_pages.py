"""Drafts of rolls for imported batches: the page that there is gets the new rows, or a new page is made.

Nothing goes live here. A page that is live keeps showing its old rows until its draft is published.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from .models import SubsidyBatch, SubsidyLibraryPage, SubsidyRollPage


def draft_rolls(
    batches: Sequence[SubsidyBatch],
    *,
    library: SubsidyLibraryPage | None = None,
    user: Any = None,
    stated_total: Any = None,
) -> list[SubsidyRollPage]:
    """A draft for each batch. Raises ``PermissionDenied`` if the user may not write one of them.

    Without a ``library`` new pages stand in the first that there is; ``LookupError`` if there is none.
    """
    return [_draft(batch, library, user, stated_total) for batch in batches]


def roll_of(batch: SubsidyBatch) -> SubsidyRollPage | None:
    """The page of the same village, programme, year and batch of payment."""
    pages = SubsidyRollPage.objects.filter(village=batch.village, program=batch.program, year=batch.year)
    return pages.filter(batch_label=batch.label, alias_of=None).order_by("pk").first()


def give_rows(
    page: SubsidyRollPage, batch: SubsidyBatch, user: Any, stated_total: Any = None
) -> SubsidyRollPage:
    """Save a new draft of ``page`` with the rows of ``batch``, and return it."""
    permissions = page.permissions_for_user(user) if user is not None else None
    if permissions and (not permissions.can_edit() or permissions.page_locked()):
        raise PermissionDenied
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    draft.batch = batch
    draft.program, draft.village, draft.year = batch.program, batch.village, batch.year
    draft.batch_label = batch.label
    if stated_total is not None and draft.stated_total is None:
        draft.stated_total = stated_total
    draft.save_revision(user=user, log_action=True)
    return draft


def _draft(batch: SubsidyBatch, library: Any, user: Any, stated_total: Any) -> SubsidyRollPage:
    page = roll_of(batch)
    if page is None:
        page = _new_page(batch, library, user)
    return give_rows(page, batch, user, stated_total)


def _new_page(batch: SubsidyBatch, library: Any, user: Any) -> SubsidyRollPage:
    parent = library or SubsidyLibraryPage.objects.order_by("path").first()
    if parent is None:
        raise LookupError(_("There is no library of subsidy rolls yet. Please make that page first."))
    if user is not None and not parent.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    said = {"year": batch.year, "village": batch.village, "program": batch.program, "label": batch.label}
    page = SubsidyRollPage(
        title=_("%(program)s paid in %(village)s in %(year)d %(label)s").strip() % said,
        slug=f"{batch.village.code}-{batch.program_id}-{batch.year}-{batch.pk}",
        program=batch.program,
        village=batch.village,
        year=batch.year,
        batch_label=batch.label,
        batch=batch,
        live=False,
        has_unpublished_changes=True,
        owner=user,
    )
    page.title = page.title.strip()
    added: SubsidyRollPage = parent.add_child(instance=page)
    return added
