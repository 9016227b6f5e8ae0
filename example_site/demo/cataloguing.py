"""The catalogue of the demo city: fields with items for city and counties, gaps, and a blank field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.catalog.entries import fill_local_fields
from govpublic.catalog.models import (
    CatalogEntry,
    CatalogPage,
    CatalogVersion,
    Channel,
    DisclosureColumnPage,
    DisclosureItem,
    EntryPage,
    FieldPage,
    PageChannel,
    PilotTownship,
    SubjectField,
)
from govpublic.catalog.versions import put_in_force
from govpublic.deadlines import reconcile_all
from govpublic.deadlines.kinds import all_kinds
from govpublic.policies.models import PolicyDocumentPage
from govpublic.workdays import shanghai_date

from .catalogue_rows import CHANNELS, COUNTY_AGENCIES, LINLAN_ROWS, ROWS, TOPICS

if TYPE_CHECKING:
    from .loading import Demo

ADOPTED = date(2026, 3, 2)
CITY, YUNXI, LINLAN, TOWNSHIP = "349900000000", "349921000000", "349902000000", "349921101000"


def write(demo: Demo) -> None:
    """Versions in force, topics with their fields and columns, and the papers that stand under items."""
    fill_local_fields()
    _agencies(demo)
    for code, rows in ROWS.items():
        _version(demo, CITY, code, rows)
    _version(demo, LINLAN, "social_assistance", LINLAN_ROWS)
    _version(demo, YUNXI, "culture", ROWS["culture"][:2], inherits=False)
    _draft(demo)
    _assign(demo)
    for area, title, slug, fields in TOPICS:
        _topic(demo, area, title, slug, fields)
    PilotTownship.objects.create(
        jurisdiction=Jurisdiction.objects.get(code=TOWNSHIP), since=date(2026, 4, 1), note="首批试点"
    )
    codes = {"FLD-1", "FLD-5", "SIT-4"}
    reconcile_all([kind for kind in all_kinds() if kind.code in codes])


def _agencies(demo: Demo) -> None:
    """Bureaus of the counties, and which bureau of the city guides which field."""
    for name, short, area, line in COUNTY_AGENCIES:
        Agency.objects.create(
            name=name,
            short_name=short,
            jurisdiction=Jurisdiction.objects.get(code=area),
            line_of_business=line,
            sort_order=100,
        )
    for agency in demo.agencies.values():
        if agency.line_of_business and agency.jurisdiction.code == CITY:
            SubjectField.objects.filter(name=agency.line_of_business).update(line_bureau=agency)


def _version(demo: Demo, area: str, code: str, rows: Any, *, inherits: bool = True) -> CatalogVersion:
    version = CatalogVersion.objects.create(
        jurisdiction=Jurisdiction.objects.get(code=area),
        field=SubjectField.objects.get(code=code),
        name="2026年版",
        adopted_on=ADOPTED,
        inherits=inherits,
    )
    for place, row in enumerate(rows, 1):
        _row(version, place, row)
    return put_in_force(version, demo.users["admin"])


def _row(version: CatalogVersion, place: int, row: Any, **fields: Any) -> DisclosureItem:
    code, first, second, content, basis, term, agencies, levels = row
    values = {
        "serial": str(place), "sort_order": place, "first_level": first, "second_level": second,
        "content": content, "basis": basis, "term_text": term, "agencies_text": agencies,
        "channels": CHANNELS, "audience": "everybody", "mode": "proactive", "levels": levels.split(),
    }  # fmt: skip
    return DisclosureItem.objects.create(version=version, code=code, **{**values, **fields})


def _draft(demo: Demo) -> None:
    """Next year's version, which lacks something and cannot be put in force yet."""
    draft = CatalogVersion.objects.create(
        jurisdiction=Jurisdiction.objects.get(code=CITY),
        field=SubjectField.objects.get(code="culture"),
        name="2027年版（征求意见）",
        adopted_on=date(2027, 1, 4),
    )
    for place, row in enumerate(ROWS["culture"], 1):
        _row(draft, place, row, **({"basis": "", "channels": []} if place == 2 else {}))


def _assign(demo: Demo) -> None:
    """Each agency's papers stand under its items in turn; the last of each, and health care, stay blank."""
    current = CatalogEntry.objects.filter(is_current=True, is_owed=True).exclude(field__code="health_care")
    for agency in demo.agencies.values():
        papers = PolicyDocumentPage.objects.filter(agency=agency, live=True, attribute="proactive")
        entries = list(current.filter(agency=agency).order_by("field", "pk"))
        entries = entries or list(current.filter(jurisdiction=agency.jurisdiction).order_by("pk")[:6])
        for number, page in enumerate(papers.order_by("-issued_on")[:24]):
            if len(entries) > 1:
                entry = entries[number % (len(entries) - 1)]
                EntryPage.objects.create(entry=entry, page=page, added_by=demo.users["editor"])
                if number % 4:  # of every fourth nobody registered where else it was published
                    _made_known(demo, page)


def _made_known(demo: Demo, page: PolicyDocumentPage) -> None:
    """On the account of the place, when it went live."""
    place = page.agency.jurisdiction
    PageChannel.objects.create(
        page=page,
        channel=Channel.NEW_MEDIA,
        place=f"微信公众号“{place.short_name or place.name}发布”",
        published_on=shanghai_date(page.first_published_at),
        noted_by=demo.users["editor"],
    )


def _topic(demo: Demo, area: str, title: str, slug: str, fields: Any) -> None:
    place = Jurisdiction.objects.get(code=area)
    topic = CatalogPage(
        title=title,
        slug=slug,
        jurisdiction=place,
        introduction=f"{place.name}基层政务公开标准目录及各领域公开内容，可按领域、部门和层级查找。",
        keywords="标准目录,基层政务公开",
        live=False,
    )
    topic = _publish(demo, demo.home.add_child(instance=topic))
    for code in fields:
        field = SubjectField.objects.get(code=code)
        page = FieldPage(
            title=f"{field.name}",
            slug=code.replace("_", "-"),
            field=field,
            jurisdiction=place,
            agency=_bureau(place, field),
            introduction=f"{place.name}{field.name}领域的公开事项。",
            keywords=field.name,
            statutory_page=demo.library,
            live=False,
        )
        page = _publish(demo, topic.add_child(instance=page))
        _columns(demo, page)


def _columns(demo: Demo, page: FieldPage) -> None:
    """A column for each item under which something stands; the first is one for news."""
    entries = CatalogEntry.objects.filter(
        field=page.field, jurisdiction=page.jurisdiction, is_current=True, is_owed=True, links__isnull=False
    ).distinct()
    for number, entry in enumerate(entries.order_by("item__sort_order")):
        column = DisclosureColumnPage(
            title=entry.name.replace(" / ", "—"),
            slug=f"item-{entry.pk}",
            entry=entry,
            introduction="本栏目集中列出本事项已公开的内容。",
            keywords=page.field.name,
            freshness="policy" if number else "news",
            live=False,
        )
        _publish(demo, page.add_child(instance=column))


def _bureau(place: Jurisdiction, field: SubjectField) -> Agency | None:
    return Agency.objects.filter(jurisdiction=place, line_of_business=field.name).first()


def _publish(demo: Demo, page: Any) -> Any:
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    return type(page).objects.get(pk=page.pk)
