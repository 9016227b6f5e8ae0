"""Drafting the circular of a round: figures frozen as they stand, a text and a table that editors change."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageViewRestriction

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.oversight.models import CirculationPage, InspectionRound, ProblemState
from govpublic.validators.privacy.sights import masked_text

from .access import runs
from .circulation_presentation import NUMBERS, with_rate
from .figures import agencies_to_praise, figures_of
from .history import CIRCULATED
from .steps import require

#: So many problems stand in the table of a circular; the rest are told by their number.
MOST_ROWS = 200


@transaction.atomic
def draft_circular(
    round: InspectionRound, parent: Page, user: Any, *, agency: Agency | None, is_internal: bool = False
) -> CirculationPage:
    """A draft below ``parent`` with what the round says now; nothing is published by it.

    An internal circular can be read after signing in only. What looks personal in titles is masked, and the
    rules on personal information read the draft like every page.
    """
    require(runs(user, round))
    lines, today = figures_of(round), workdays.today()
    title = _("Circular on %(round)s") % {"round": round.title}
    page = CirculationPage(
        title=title,
        slug=f"circular-{today:%Y%m%d}-{secrets.token_hex(3)}",
        round=round,
        agency=agency,
        summary=_summary(round, lines),
        keywords=",".join((_("government openness"), _("inspection"), _("circular"))),
        figures=lines,
        frozen_at=timezone.now(),
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    page.body = list(_body(round, lines))
    page.praise = list(_praise(round))
    parent.add_child(instance=page)
    page.save_revision(user=user)
    if is_internal:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    log(instance=round, action=CIRCULATED, user=user, data={"page": page.pk})
    return page


def _summary(round: InspectionRound, lines: list[dict[str, Any]]) -> str:
    total = with_rate({name: sum(line[name] for line in lines) for name in NUMBERS})
    said = _(
        "%(agencies)d agencies had %(problems)d problems in %(round)s; %(rectified)d are rectified "
        "(%(rate)s%%), %(overdue)d are overdue."
    )
    return said % {**total, "agencies": len(lines), "round": round.title, "rate": total["rate"] or 0}


def _body(round: InspectionRound, lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    yield _paragraph(_summary(round, lines))
    if round.note:
        yield _paragraph(round.note)
    rows = list(_table(round))
    if rows:
        heading = [_("No."), _("Agency"), _("Page or column"), _("What is wrong"), _("State")]
        yield {
            "type": "table",
            "value": {
                "data": [heading, *rows],
                "table_caption": _("Problems found"),
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
            },
        }
    rest = round.problems.exclude(state=ProblemState.DROPPED).filter(attempt__gte=1).count() - len(rows)
    if rest > 0:
        yield _paragraph(_("%(count)d more problems were sent to the agencies one by one.") % {"count": rest})


def _table(round: InspectionRound) -> Iterator[list[str]]:
    rows = round.problems.exclude(state=ProblemState.DROPPED).filter(attempt__gte=1)
    for row in rows.select_related("agency")[:MOST_ROWS]:
        said = [row.agency.short_name, row.place, row.what, row.get_state_display()]
        yield [str(row.number), *(masked_text(str(text)) for text in said)]


def _praise(round: InspectionRound) -> Iterator[dict[str, Any]]:
    if names := agencies_to_praise(round):
        said = _("Rectified everything at once and in time: %(agencies)s.")
        yield _paragraph(said % {"agencies": "、".join(names)})


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{escape(text)}</p>"}
