"""The next notice like the last one: what is always the same is taken over, people and files are not."""

from __future__ import annotations

import copy
from typing import Any

from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.agencies.membership import may_edit_for

from .models import PublicNoticeLibraryPage, PublicNoticePage
from .notice_periods import default_end

TAKEN_OVER = (
    "agency_id", "domain", "summary", "basis", "keywords", "source", "names_people", "when_over",
    "objection_unit", "objection_phone", "objection_email", "objection_address", "objection_how",
)  # fmt: skip
_LONGEST = 255


def last_notice_for(column: PublicNoticeLibraryPage, user: Any) -> PublicNoticePage | None:
    """The latest notice right below ``column`` that ``user`` may edit."""
    notices = PublicNoticePage.objects.child_of(column).filter(alias_of=None).order_by("-pk")
    return next((page for page in notices[:20] if page.permissions_for_user(user).can_edit()), None)


def next_notice(last: PublicNoticePage, column: PublicNoticeLibraryPage, user: Any) -> PublicNoticePage:
    """A draft below ``column``, saved in the name of ``user``; it begins on the next working day."""
    pattern = last.get_latest_revision_as_object()
    starts_on = workdays.add_workdays(workdays.today(), 1)
    page = PublicNoticePage(
        title=(_("%(title)s (new)") % {"title": pattern.title})[:_LONGEST],
        starts_on=starts_on,
        ends_on=default_end(starts_on),
        live=False,
        owner=user,
        **{name: getattr(pattern, name) for name in TAKEN_OVER},
    )
    if page.agency and not may_edit_for(user, page.agency):
        page.agency = None
    page.body = page.body.stream_block.to_python(_without_people(pattern.body))
    column.add_child(instance=page)
    page.save_revision(user=user)
    return page


def _without_people(body: Any) -> list[dict[str, Any]]:
    """Headings and tables alone, the tables with their first row: text may name people too."""
    stored = copy.deepcopy(body.stream_block.get_prep_value(body))
    kept = [item for item in stored if item.get("type") in ("heading", "table")]
    for item in kept:
        item.pop("id", None)
        if item["type"] == "table" and isinstance(item.get("value"), dict):
            item["value"] = _head_only(item["value"])
    return kept


def _head_only(table: dict[str, Any]) -> dict[str, Any]:
    rows = table.get("data")
    head = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], list) else [""]
    return {**table, "data": [head, [""] * len(head)], "cell": [], "mergeCells": []}


def begin_with_period(sender: Any, page: Any, parent: Any, **_kwargs: Any) -> None:
    """Receiver of ``init_new_page``: a new notice begins on the next working day and runs as usual."""
    if isinstance(page, PublicNoticePage) and page.starts_on is None:
        page.starts_on = workdays.add_workdays(workdays.today(), 1)
        page.ends_on = default_end(page.starts_on)
