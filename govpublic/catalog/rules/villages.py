"""What the catalogue of a village and its publications must be (VIL-1, VIL-2), the same as above (VIL-3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import Affair, VillageCatalogPage, VillageDisclosurePage
from govpublic.catalog.villages.holding import catalog_village_above, entries_of_village, unpublished_in
from govpublic.catalog.villages.likeness import is_unchanged, latest_before
from govpublic.catalog.villages.page_comparison import differences_of_pages, totals_together
from govpublic.catalog.villages.periods import comes_with_matters, fits, is_laxer_than_the_law
from govpublic.catalog.villages.row_columns import item_number, missing_columns
from govpublic.catalog.villages.row_comparison import differences_of_rows
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context

_DIFFERS = _(
    "“%(field)s” differs from what county or township says: here “%(own)s”, there “%(theirs)s”. "
    "Please compare them."
)
#: What the rulebook calls the four affairs.
AFFAIRS = {
    "政务": Affair.GOVERNMENT,
    "村务": Affair.VILLAGE,
    "财务": Affair.FINANCE,
    "党务": Affair.PARTY,
}


@rule("VIL-1", on=VillageCatalogPage)
def catalogue_is_that_of_a_village(page: Any, context: Context) -> Iterator[Fault]:
    """It is a village's, has rows of all four affairs, and each row has its columns. One query."""
    if page.jurisdiction_id is None:
        yield fault("jurisdiction", _("Please choose the village whose catalogue this is."))
        return
    if page.jurisdiction.level != Jurisdiction.Level.VILLAGE:
        yield fault("jurisdiction", _("A catalogue is that of one village. Please choose a village."))
        return
    items = [entry.item for entry in entries_of_village(page.jurisdiction_id, context) if entry.is_owed]
    if not items:
        yield fault("", _("No item holds in this village. Please enter those of its township or county."))
        return
    for name in context.params["areas"]:
        if name in AFFAIRS and not any(item.affair == AFFAIRS[name] for item in items):
            yield fault("", _("The catalogue lacks “%(name)s”. Please add its items."), name=name)
    for item in items:
        if missing := missing_columns(item, context.params["columns"]):
            yield fault(
                "",
                _("Row %(row)s, “%(name)s”, lacks: %(columns)s. Please complete it."),
                row=item_number(item),
                name=item.name or item.code,
                columns="、".join(missing),
            )


@rule("VIL-1", on=VillageCatalogPage, when=lambda page: page.jurisdiction_id)
def each_item_is_published(page: Any, context: Context) -> Iterator[Fault]:
    """Followed, never a reason to keep the catalogue back: items under which nothing was published."""
    entries = [entry for entry in entries_of_village(page.jurisdiction_id, context) if entry.is_owed]
    blank = unpublished_in(entries)
    if blank:
        yield fault(
            "",
            _("Nothing has been published of %(count)d items, such as “%(name)s”."),
            severity=Severity.TRACK,
            count=len(blank),
            name=blank[0].name or blank[0].code,
        )


@rule("VIL-2", on=VillageCatalogPage, when=lambda page: page.jurisdiction_id)
def topics_are_covered_in_time(page: Any, context: Context) -> Iterator[Fault]:
    """Each of the nine topics has an item (7.2.1), and no row is laxer than the law."""
    items = [entry.item for entry in entries_of_village(page.jurisdiction_id, context) if entry.is_owed]
    covered = {item.topic.name for item in items if item.topic is not None}
    for name in context.params["topics"]:
        if items and name not in covered:
            yield fault("", _("No item belongs to the topic “%(name)s”. Please add one."), name=name)
    for item in items:
        if is_laxer_than_the_law(item):
            yield fault(
                "",
                _("Row %(row)s, “%(name)s”, is published less often than the law wants: “%(term)s”."),
                row=item_number(item),
                name=item.name or item.code,
                term=item.term_text,
            )


@rule("VIL-3", on=VillageCatalogPage, when=lambda page: page.jurisdiction_id)
def rows_say_what_those_above_say(page: Any, context: Context) -> Iterator[Fault]:
    """Each row that is linked with one of county or township, field by field."""
    for entry in entries_of_village(page.jurisdiction_id, context):
        above = entry.item.upper_entry.item if entry.item.upper_entry else None
        for differing in differences_of_rows(entry.item, above) if above is not None else ():
            yield fault(
                "",
                _(
                    "Row %(row)s, “%(name)s”: %(field)s differs from what county or township says: here "
                    "“%(own)s”, there “%(theirs)s”. Please compare them."
                ),
                row=item_number(entry.item),
                name=entry.item.name or entry.code,
                field=differing.label,
                own=differing.own,
                theirs=differing.theirs,
            )


@rule("VIL-1", on=VillageDisclosurePage)
def publication_says_of_what_it_is(page: Any, context: Context) -> Iterator[Fault]:
    """An item of this very village, a period or a day, and something to read."""
    if not (len(page.body) or len(page.figures) or len(page.photos)):
        yield fault("body", _("There is nothing to read. Please add text, figures or photos of the board."))
    if page.entry is None:
        yield fault("entry", _("Please choose the item of the catalogue that is published."))
        return
    above = catalog_village_above(page)
    if above is not None and above != page.entry.village_id:
        yield fault("entry", _("The item is that of another village. Please choose one of this village."))
    if page.entry.item is not None:
        yield from _placed_in_time(page, page.entry.item, context)


def _placed_in_time(page: Any, item: Any, context: Context) -> Iterator[Fault]:
    if comes_with_matters(item):
        if page.happened_on is None:
            message = _("Please enter the day of the matter; it is to be published soon after it.")
            yield fault("happened_on", message)
        elif page.happened_on > context.today:
            yield fault("happened_on", _("The day of the matter has not come yet. Please correct it."))
    elif not page.period:
        yield fault("period", _("Please choose the period for which it is published."))
    elif not fits(item, page.period):
        yield fault(
            "period",
            _("The item is published in other periods than “%(period)s”. Its term is “%(term)s”."),
            period=page.period,
            term=item.term_text or item.get_nature_display(),
        )


@rule("VIL-2", on=VillageDisclosurePage, when=lambda page: page.entry_id and page.period)
def says_something_new(page: Any, context: Context) -> Iterator[Fault]:
    """A copy of the period before that nobody changed is looked at again; it may well be right."""
    before = latest_before(page)
    if before is not None and is_unchanged(page, before):
        yield fault(
            "body",
            _("Text and figures are those of “%(title)s”. Please check whether they still hold."),
            title=before.title,
        )


@rule("VIL-3", on=VillageDisclosurePage, when=lambda page: page.upper_page_id and page.entry_id)
def figures_are_those_above(page: Any, context: Context) -> Iterator[Fault]:
    """Field by field, total against total, and all villages together against what is said of all."""
    upper = page.upper_page.specific
    for differing in differences_of_pages(page, upper):
        yield fault(
            differing.field, _DIFFERS, field=differing.label, own=differing.own, theirs=differing.theirs
        )
    together = totals_together(page, upper)
    if together is None:
        return
    if together.own > together.theirs or (together.is_whole and together.own != together.theirs):
        yield fault(
            "total",
            _(
                "All villages together come to %(own)s yuan, county or township says %(theirs)s. "
                "Please compare the totals."
            ),
            own=f"{together.own:.2f}",
            theirs=f"{together.theirs:.2f}",
        )
