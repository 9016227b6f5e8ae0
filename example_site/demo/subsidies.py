"""Subsidies of the demo city: three programmes, six villages, two years; one roll that is refused."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from openpyxl import Workbook
from wagtail.models import GroupPagePermission

from govpublic import workdays
from govpublic.agencies.establish import PAGE_PERMISSIONS
from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import SubsidyLibraryPage, SubsidyProgram, SubsidyRollPage
from govpublic.catalog.subsidy_forms import note_publication
from govpublic.catalog.subsidy_importing import ImportPlan, import_payments
from govpublic.catalog.subsidy_pages import draft_rolls
from govpublic.catalog.subsidy_targets import Choice

if TYPE_CHECKING:
    from .loading import Demo

TOWNSHIP = "349921101000"
VILLAGES = {
    "349921101202": "石桥村",
    "349921101203": "杨柳村",
    "349921101204": "长渠村",
    "349921101205": "观澜村",
    "349921101206": "半山村",
}
_HEADINGS = ["序号", "村组", "户主姓名", "计补数量", "补贴标准", "补贴金额", "发放日期"]
_SURNAMES = "卜柏窦钮蔚惠钱金岑祝戚蓝"
_GIVEN = "禾稻桑麦荷苇桐竹梅溪岚舟"


@dataclass(frozen=True)
class ProgramData:
    """``rate`` yuan for each ``unit``; paid on this month and day."""

    name: str
    agency: str
    number: str
    unit: str
    rate: Decimal
    paid: tuple[int, int]
    who: str
    how: str
    materials: str


PROGRAMS = [
    ProgramData(
        "耕地地力保护补贴", "agriculture", "青农〔2025〕9号", "亩", Decimal("115"), (6, 20),
        "拥有耕地承包权的农户", "向村民小组申报，由村民委员会公示面积后报镇农业综合服务站核定。",
        "耕地承包合同、农户申报表",
    ),
    ProgramData(
        "稻谷种植补贴", "agriculture", "青农〔2025〕17号", "亩", Decimal("42.5"), (9, 15),
        "当年实际种植稻谷的农户和合作社", "播种后30日内向村民委员会报送种植面积。",
        "种植面积申报表、流转合同",
    ),
    ProgramData(
        "农村客运公交乘车补助", "civil-affairs", "青民〔2025〕6号", "月", Decimal("30"), (11, 18),
        "居住在偏远自然村的居民", "到镇便民服务站办理乘车登记。", "居住证明",
    ),
]  # fmt: skip


def write(demo: Demo) -> None:
    """Programmes, rolls that are live, rolls that are posted now, drafts, and what was refused."""
    today = workdays.today()
    library, villages = _library(demo), _villages()
    programs = [_program(demo, data, today) for data in PROGRAMS]
    for program in programs:
        program.areas.set([Jurisdiction.objects.get(code=TOWNSHIP)])
    with tempfile.TemporaryDirectory() as folder:
        for year in (today.year - 1, today.year):
            for program, data in zip(programs, PROGRAMS, strict=True):
                for place in villages:
                    paid = date(year, *data.paid)
                    if paid <= today:
                        page = _roll(demo, Path(folder), library, program, data, place, paid)
                        _leave(demo, page, place == villages[-1] and paid.year == today.year, paid)
        _refused_file(demo, Path(folder), programs[0], villages[0])


def _leave(demo: Demo, page: SubsidyRollPage, is_last: bool, paid: date) -> None:
    """Publish, but for those of the last village this year: one waits, one cannot go live."""
    if not is_last:
        _publish(demo, page, paid + timedelta(days=5))
    elif page.program.name == PROGRAMS[0].name:
        page.stated_total = (page.stated_total or Decimal(0)) + Decimal("1150.00")
        page.save_revision(user=demo.users["editor"])


def _publish(demo: Demo, page: SubsidyRollPage, day: date) -> None:
    moment = datetime.combine(day, time(10, 30), tzinfo=workdays.SHANGHAI)
    page.first_published_at = moment
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])


def _roll(
    demo: Demo, folder: Path, library: Any, program: Any, data: ProgramData, place: Any, paid: date
) -> SubsidyRollPage:
    """A draft with the rows of an invented file, imported as people import them."""
    path = _file(folder / f"{place.code}-{program.pk}-{paid.year}.xlsx", data, place, paid)
    plan = ImportPlan(path, f"{place.name}{data.name}{paid.year}.xlsx", Choice(program, place, paid.year))
    outcome = import_payments(plan, user=demo.users["editor"])
    (page,) = draft_rolls(outcome.batches, library=library, user=demo.users["admin"])
    page.title = f"{paid.year}年{place.name}{data.name}发放结果"
    page.stated_total = outcome.batches[0].total
    page.posting_place = f"{place.name}村务公开栏"
    page.posted_from = paid + timedelta(days=3)
    page.posted_until = paid + timedelta(days=16)
    page.supervision_phone = "0599-2110031"
    if page.posted_until < workdays.today() - timedelta(days=60):
        page.kept_at, page.kept_by = f"{place.name}村委会档案室", "村文书"
        page.kept_since = page.posted_until + timedelta(days=2)
    page.save_revision(user=demo.users["editor"])
    return page


def _file(path: Path, data: ProgramData, place: Any, paid: date) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append([f"{place.name}{paid.year}年{data.name}发放明细"])
    sheet.append(_HEADINGS)
    total = Decimal(0)
    for row in _rows(data, place, paid):
        sheet.append(row)
        total += row[5]
    sheet.append(["合计", "", "", "", "", total, ""])
    book.save(path)
    return path


def _rows(data: ProgramData, place: Any, paid: date) -> Iterator[list[Any]]:
    """Some dozens of households, each with a name and a quantity of its own."""
    chance = random.Random(f"{data.name}{place.code}{paid.year}")  # noqa: S311
    names = [f"{a}{b}{c}" for a in _SURNAMES for b in _GIVEN for c in _GIVEN if b != c]
    offset = int(place.code[-3:]) % 6
    chosen = chance.sample(names[offset::6], chance.randint(24, 130))
    for serial, name in enumerate(chosen, 1):
        quantity = (
            Decimal(chance.randint(8, 190)) / 10 if data.unit == "亩" else Decimal(chance.randint(1, 12))
        )
        amount = (quantity * data.rate).quantize(Decimal("0.01"))
        yield [
            serial,
            f"{'一二三四五六'[serial % 6]}组",
            name,
            quantity,
            f"{data.rate}元/{data.unit}",
            amount,
            paid,
        ]


def _refused_file(demo: Demo, folder: Path, program: Any, place: Any) -> None:
    """A file with an identity number where a group belongs: nothing of it came in, and the record says so."""
    book = Workbook()
    sheet = book.active
    sheet.append(_HEADINGS)
    sheet.append([1, "341003200001011233", "柏禾稻", 2, "115元/亩", "230元", "2026.6.20"])
    path = folder / "refused.xlsx"
    book.save(path)
    plan = ImportPlan(
        path, f"{place.name}名册（村里报来）.xlsx", Choice(program, place, workdays.today().year)
    )
    import_payments(plan, user=demo.users["editor"])


def _program(demo: Demo, data: ProgramData, today: date) -> SubsidyProgram:
    program = SubsidyProgram(
        name=data.name,
        document_number=data.number,
        agency=demo.agencies[data.agency],
        first_year=today.year - 1,
        standard=f"每{data.unit}{data.rate}元",
        unit=data.unit,
        who_may_apply=data.who,
        how_to_apply=data.how,
        apply_from=date(today.year, 3, 1),
        apply_until=date(today.year, 12, 10) if data.unit == "月" else date(today.year, 4, 30),
        materials=data.materials,
        contact="松涛镇便民服务站 0599-2110032",
    )
    note_publication(program)
    program.application_published_on = date(today.year, 2, 20)
    program.save()
    return program


def _villages() -> list[Jurisdiction]:
    """Six villages of one township; those that are there already are kept."""
    township = Jurisdiction.objects.get(code=TOWNSHIP)
    for code, name in VILLAGES.items():
        Jurisdiction.objects.get_or_create(
            code=code, defaults={"name": name, "level": Jurisdiction.Level.VILLAGE, "parent": township}
        )
    villages = Jurisdiction.objects.filter(level=Jurisdiction.Level.VILLAGE, parent=township)
    return list(villages.order_by("code")[:6])


def _library(demo: Demo) -> SubsidyLibraryPage:
    page = demo.home.add_child(
        instance=SubsidyLibraryPage(
            title="惠民惠农补贴公开",
            slug="subsidies",
            introduction="各村惠民惠农财政补贴的申报指南和发放结果，可按村、项目和年度查询。",
            keywords="惠民惠农补贴,发放结果,申报指南",
            live=False,
        )
    )
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    for agency in demo.agencies.values():
        for field, codenames in PAGE_PERMISSIONS.items():
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore", codename__in=codenames
            ):
                GroupPagePermission.objects.get_or_create(
                    group=getattr(agency, field), page=page, permission=permission
                )
    return page
