"""Villages of the demo township: twenty with forty items, published in time and late, drafts, and gaps."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission

from govpublic import workdays
from govpublic.agencies.establish import PAGE_PERMISSIONS
from govpublic.agencies.models import Agency, Jurisdiction
from govpublic.catalog.models import (
    SubsidyRollPage,
    VillageCatalogPage,
    VillageDisclosurePage,
    VillageEntry,
    VillageItem,
    VillageLibraryPage,
    VillageTopic,
)
from govpublic.catalog.villages.drafts import title_of
from govpublic.deadlines.recurrences import Monthly, Quarterly
from govpublic.deadlines.terms import months_after

from .village_rows import ROWS, VILLAGES

if TYPE_CHECKING:
    from .loading import Demo

TOWNSHIP = "349921101000"
ACCOUNTS, AID, DEBTS, FARMERS, MEETINGS, HOUSES = "V09", "V19", "V10", "V02", "V32", "V25"


def write(demo: Demo) -> None:
    """The list, the catalogue, a page for each village, and what they published."""
    today = workdays.today()
    township = Jurisdiction.objects.get(code=TOWNSHIP)
    for code, name in VILLAGES.items():
        Jurisdiction.objects.create(
            code=code, name=name, short_name=name.removesuffix("村"), level="village", parent=township
        )
    quarter = Quarterly().period_of(today)
    _items(township, quarter.first)
    pages = _pages(demo, township)
    before = Quarterly().period_of(quarter.first - timedelta(days=1))
    month = Monthly().period_of(months_after(today.replace(day=1), -1))
    for place, page in enumerate(pages):
        _quarters(demo, page, place, before, quarter)
        _accounts(demo, page, place, month, today)
    _matters(demo, pages, today)
    _differing(demo, pages)


def _items(township: Jurisdiction, since: date) -> None:
    """Row by row, as an office enters them; one village says that it has no houses in danger."""
    topics = {topic.name: topic for topic in VillageTopic.objects.all()}
    for number, (topic, affair, first, second, content, term, nature) in enumerate(ROWS, 1):
        VillageItem.objects.create(
            jurisdiction=township, code=f"V{number:02d}", serial=str(number), sort_order=number,
            topic=topics.get(topic), affair=affair, first_level=first, second_level=second, content=content,
            term_text=term, nature=nature, basis="《中华人民共和国村民委员会组织法》；皖民基字〔2014〕169号",
            agencies_text="村民委员会", channels=["board", "chat", "website"], audience="everybody",
            mode="proactive", holds_from=since,
        )  # fmt: skip
    VillageItem.objects.create(
        jurisdiction=Jurisdiction.objects.get(code="349921101224"), code=HOUSES, affair="government",
        first_level="危房改造", second_level="危房改造对象", holds_from=since, is_dropped=True,
        reason="本村已无农村危房，经镇村镇建设所核实。",
    )  # fmt: skip


def _pages(demo: Demo, township: Jurisdiction) -> list[VillageCatalogPage]:
    library = VillageLibraryPage(
        title="松涛镇村务公开", slug="villages", jurisdiction=township,
        introduction="松涛镇各村按村级公开目录公开政务、村务、财务和党务事项。", keywords="村务公开,村级目录",
    )  # fmt: skip
    demo.home.add_child(instance=library)
    _publish(demo, library, None)
    _permit(library)
    made = []
    villages = Jurisdiction.objects.filter(parent=township).order_by("code")
    for place in villages[:20]:
        page = VillageCatalogPage(
            title=f"{place.name}村务公开", slug=f"village-{place.code}", jurisdiction=place,
            introduction=f"{place.name}公开的事项、时限和公开情况。原件张贴在{place.name}村务公开栏。",
            keywords=f"村务公开,{place.name}",
        )  # fmt: skip
        library.add_child(instance=page)
        made.append(_publish(demo, page, None))
    return made


def _permit(library: VillageLibraryPage) -> None:
    """Editors and reviewers of the township may do in the list what they may do in their own part."""
    agency = Agency.objects.get(name="松涛镇人民政府")
    own = GroupPagePermission.objects.filter(page=agency.root_page_id)
    for field in PAGE_PERMISSIONS:
        group = getattr(agency, field)
        for given in own.filter(group=group):
            GroupPagePermission.objects.get_or_create(
                group=group, page=library, permission_id=given.permission_id
            )


def _quarters(demo: Demo, page: VillageCatalogPage, place: int, before: Any, now: Any) -> None:
    """The quarter before in time, late or not at all; this one by a few, as a draft by others."""
    households = 6 + place
    for code, label in ((AID, "享受户数"), (DEBTS, "债务笔数")):
        done = _draft(demo, page, code, before.key, label, households, Decimal(households * 1830))
        if place % 7 == 3:
            _publish(demo, done, before.last + timedelta(days=12))
        elif place % 7 != 5:
            _publish(demo, done, before.last - timedelta(days=9), photo=place == 0)
    if place < 3:
        ready = _draft(demo, page, AID, now.key, "享受户数", households + 1, Decimal(households * 1900))
        _publish(demo, ready, workdays.today() - timedelta(days=4))
    elif place < 6:
        _draft(demo, page, AID, now.key, "享受户数", households, Decimal(households * 1830))


def _accounts(demo: Demo, page: VillageCatalogPage, place: int, month: Any, today: date) -> None:
    """The accounts of the month before: most in time, some late, some missing."""
    if place % 5 == 4:
        return
    made = _draft(demo, page, ACCOUNTS, month.key, "本月支出", 12 + place, Decimal(2350 + 17 * place))
    if place % 5 == 3:
        return
    day = month.last - timedelta(days=2) if place % 5 else min(month.last + timedelta(days=8), today)
    _publish(demo, made, day)


def _matters(demo: Demo, pages: list[VillageCatalogPage], today: date) -> None:
    """Decisions of villagers' assemblies this month: in time, late, and one that waits."""
    decided = today.replace(day=1)
    for place, delay in ((0, 1), (1, 9), (2, None)):
        made = _draft(demo, pages[place], MEETINGS, "", "到会代表", 31 + place, None, happened_on=decided)
        if delay is not None:
            _publish(demo, made, min(decided + timedelta(days=delay), today))


def _differing(demo: Demo, pages: list[VillageCatalogPage]) -> None:
    """A draft whose total is not that of the roll which the county published (VIL-3)."""
    for page in pages:
        roll = SubsidyRollPage.objects.filter(village=page.jurisdiction, live=True).order_by("-year").first()
        if roll is not None and roll.batch is not None:
            key = Quarterly().period_of(workdays.today()).key
            made = _draft(
                demo,
                page,
                FARMERS,
                key,
                "享受户数",
                roll.batch.rows - 1,
                roll.batch.total - 230,
                upper_page=roll,
            )
            made.save_revision(user=demo.users["editor"])
            return


def _draft(
    demo: Demo,
    page: VillageCatalogPage,
    code: str,
    period: str,
    label: str,
    count: int,
    total: Decimal | None,
    **fields: Any,
) -> VillageDisclosurePage:
    entry = VillageEntry.objects.select_related("item", "village").get(village=page.jurisdiction, code=code)
    name = entry.village.name
    text = f"{name}{entry.item.second_level}如下，经村务监督委员会审核。"
    figure = {"label": label, "value": str(count), "unit": _UNITS.get(label, "")}
    made = VillageDisclosurePage(
        title=title_of(entry, period, "zh-hans"), slug=f"{code.lower()}-{period.lower() or 'matter'}",
        entry=entry, period=period, total=total, live=False, owner=demo.users["editor"],
        body=[{"type": "paragraph", "value": f"<p>{text}</p>"}],
        figures=[{"type": "figure", "value": figure}],
        posting_place=f"{name}村务公开栏", supervision_phone="0599-2110031",
        kept_at=f"{name}村委会档案室", kept_by="村文书", **fields,
    )  # fmt: skip
    page.add_child(instance=made)
    made.save_revision(user=demo.users["editor"])
    return made


_UNITS = {"享受户数": "户", "债务笔数": "笔", "本月支出": "笔", "到会代表": "人"}


def _publish(demo: Demo, page: Any, day: date | None, *, photo: bool = False) -> Any:
    if day is not None:
        page.first_published_at = datetime.combine(day, time(9, 40), tzinfo=workdays.SHANGHAI)
        page.posted_from, page.posted_until = day, day + timedelta(days=9)
        kept_since = day + timedelta(days=11)
        page.kept_since = kept_since if kept_since <= workdays.today() else None
    if photo:
        page.photos = [{"type": "photo", "value": _photo(page, day)}]
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    return type(page).objects.get(pk=page.pk)


def _photo(page: VillageDisclosurePage, day: date | None) -> dict[str, Any]:
    """A drawn board; no photo of a real one."""
    picture = Image.new("RGB", (960, 640), "#8fa3ad")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((90, 80, 870, 540), fill="#2f5d50", outline="#6b4a2b", width=18)
    for column in range(3):
        left = 130 + column * 250
        draw.rectangle((left, 130, left + 210, 490), fill="#fbfaf5")
        for line in range(11):
            draw.line((left + 18, 160 + line * 29, left + 190 - line % 3 * 24, 160 + line * 29), "#70757a", 5)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=85)
    image = get_image_model().objects.create(
        title=f"{page.entry.village.name}村务公开栏", file=ContentFile(stream.getvalue(), name="board.jpg")
    )
    return {"image": image.pk, "taken_on": day.isoformat() if day else None, "alt_text": ""}
