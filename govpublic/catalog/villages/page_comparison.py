"""What a village published beside what county or township published on the same matter (VIL-3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Sum
from django.utils.translation import gettext_noop as _

from govpublic.catalog.models import VillageDisclosurePage
from govpublic.detectors.numbering import normalize_document_number
from govpublic.validators.issues import Phrase

from .amounts import Figure, amount_of, is_same
from .upper_figures import MONEY, Told, same_label, told_by

TOTAL, NUMBER = _("total in yuan"), _("basis document")


class Differing(NamedTuple):
    """Where it stands in the page, what it is called, and what both say."""

    field: str
    label: Any
    own: str
    theirs: str


def differences_of_pages(page: VillageDisclosurePage, upper: Any) -> Iterator[Differing]:
    """Field by field and total against total. ``upper`` is the specific page."""
    told = told_by(upper, page.village)
    by_label = {same_label(figure.label): figure for figure in told.figures}
    for place, own in figures_of(page):
        theirs = by_label.get(same_label(own.label))
        if theirs is not None and not is_same(own, theirs):
            yield Differing(f"figures.{place}", own.label, own.words, theirs.words)
    yield from _totals(page, by_label.get(MONEY))
    yield from _numbers(page, told)


def figures_of(page: VillageDisclosurePage) -> list[tuple[int, Figure]]:
    """The page's own figures with their places; those without a label or a value are left out."""
    found = []
    for place, block in enumerate(page.figures):
        value = block.value
        label, figure = (value.get("label") or "").strip(), (value.get("value") or "").strip()
        if label and figure:
            found.append((place, Figure(label, figure, (value.get("unit") or "").strip())))
    return found


def _totals(page: VillageDisclosurePage, theirs: Figure | None) -> Iterator[Differing]:
    if page.total is None or theirs is None:
        return
    amount = amount_of(theirs)
    if amount is not None and amount != page.total:
        yield Differing("total", Phrase(TOTAL), f"{page.total:.2f}", theirs.words)


def _numbers(page: VillageDisclosurePage, told: Told) -> Iterator[Differing]:
    own, theirs = page.document_number.strip(), told.document_number.strip()
    if own and theirs and normalize_document_number(own) != normalize_document_number(theirs):
        yield Differing("document_number", Phrase(NUMBER), own, theirs)


class Together(NamedTuple):
    """What all villages come to, and what county or township says they do."""

    own: Decimal
    theirs: Decimal
    is_whole: bool


def totals_together(page: VillageDisclosurePage, upper: Any) -> Together | None:
    """The totals of all villages that refer to ``upper``, with this page as it would be; one query.

    ``is_whole`` says that every village of its table has published. None where there is nothing to compare.
    """
    told = told_by(upper, page.village)
    overall = next((one for one in told.overall if same_label(one.label) == MONEY), None)
    amount = amount_of(overall) if overall else None
    if amount is None or page.total is None:
        return None
    others = VillageDisclosurePage.objects.filter(upper_page=upper.pk, live=True, total__isnull=False)
    others = others.exclude(pk=page.pk).exclude(entry__village=page.entry.village_id)
    sums = others.aggregate(total=Sum("total"), villages=Count("entry__village", distinct=True))
    return Together(
        page.total + (sums["total"] or Decimal(0)), amount, sums["villages"] + 1 >= told.villages > 0
    )
