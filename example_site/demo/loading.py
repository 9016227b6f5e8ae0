"""Builds the demo city in an empty database. Everything goes through the gate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from example_site.home.models import HomePage
from govpublic import workdays
from govpublic.agencies.establish import establish
from govpublic.agencies.models import Agency, DocumentPrefix, Jurisdiction
from govpublic.core.models import SiteDisclosureSettings
from govpublic.policies.models import (
    CatalogConfirmation,
    Genre,
    InterpretationLibraryPage,
    NormativeCatalogPage,
    PolicyDocumentPage,
    PolicyLibraryPage,
    Supersession,
    Theme,
    Withdrawal,
)
from govpublic.policies.normative import documents_in_force
from govpublic.validators.original_dates import recording_original_dates

from . import (
    assessing,
    attaching,
    cataloguing,
    clock,
    consulting,
    explaining,
    inspecting,
    meetings,
    mistakes,
    moderation,
    noticing,
    opinions,
    papers,
    redoing,
    registering,
    subsidies,
    sweeps,
    systems,
    tallying,
    telling_files,
    villages,
)
from .accounts import create_accounts
from .city import AGENCIES, AREAS, AgencyData, organisation_code, social_credit_code

#: Papers were published this many working days after they were issued.
PUBLISHED_AFTER = 4


class Demo:
    """What was built so far, for the parts that are built on it."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.users: dict[str, Any] = {}
        self.agencies: dict[str, Agency] = {}
        self.libraries: dict[str, PolicyLibraryPage] = {}
        self.columns: dict[int, InterpretationLibraryPage] = {}
        self.documents: dict[str, PolicyDocumentPage] = {}
        self.serials: dict[tuple[str, int], int] = {}

    def load(self) -> int:
        """Build everything in one transaction; returns the number of papers."""
        with transaction.atomic(), recording_original_dates("青屿市人民政府旧网站"):
            self.users = create_accounts()
            self._pages()
            self._agencies()
            self.say("正在生成文件与附件……")
            self._yearly()
            self._normative()
            self._special()
            clock.write(self)
            consulting.write(self)
            opinions.write(self)
            self._explain()
            noticing.write(self)
            mistakes.write(self)
            telling_files.write(self)
            redoing.write(self)
            meetings.write(self)
            self._settings()
            CatalogConfirmation.objects.create(
                catalog=self.catalog,
                confirmed_on=date(2026, 11, 2),
                confirmed_by=self.users["reviewer"],
                documents=len(documents_in_force(self.catalog)),
            )
            registering.write(self)
            sweeps.write(self)  # before the reviews, which ask for a second pair of eyes
            moderation.write(self)
            cataloguing.write(self)
            subsidies.write(self)
            villages.write(self)
            systems.write(self)
            inspecting.write(self)
            assessing.write(self)  # last: it counts what the others made
            tallying.write(self)  # last, because it counts everything
        return PolicyDocumentPage.objects.count()

    def _pages(self) -> None:
        root = Page.get_first_root_node()
        Page.objects.filter(depth=2).delete()
        root = Page.objects.get(pk=root.pk)
        self.home = publish(
            root.add_child(
                instance=HomePage(
                    title="青屿市人民政府",
                    slug="home",
                    introduction="青屿市人民政府门户网站集中公开本市政策文件，提供查阅、检索和下载。",
                    live=False,
                )
            )
        )
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={
                "hostname": "localhost",
                "port": 80,
                "root_page": self.home,
                "site_name": "青屿市人民政府",
            },
        )
        self.library = self._library(self.home, "政策文件库", "policies", scope=PolicyLibraryPage.Scope.SITE)
        catalog = NormativeCatalogPage(
            title="现行有效行政规范性文件目录",
            slug="normative",
            introduction="本目录根据各制定机关公布的行政规范性文件自动生成，失效、废止的文件不再列入。",
            live=False,
        )
        self.catalog = publish(self.library.add_child(instance=catalog))
        publish(explaining.city_column(self.home))

    def _library(self, parent: Page, title: str, slug: str, **fields: Any) -> PolicyLibraryPage:
        page = PolicyLibraryPage(
            title=title,
            slug=slug,
            introduction=f"{title}，可按主题、年份、有效性查找。",
            keywords="政策,文件",
            live=False,
            **fields,
        )
        return publish(parent.add_child(instance=page))

    def _agencies(self) -> None:
        for name, short_name, level, code in AREAS:
            Jurisdiction.objects.create(
                name=name, short_name=short_name, level=level, code=code, parent=_parent_area(code)
            )
        for order, data in enumerate(AGENCIES):
            self._agency(data, order)

    def _agency(self, data: AgencyData, order: int) -> None:
        library = self._library(self.library, f"{data.short_name}文件", data.slug)
        agency = Agency.objects.create(
            name=data.name,
            short_name=data.short_name,
            jurisdiction=Jurisdiction.objects.get(code=AREAS[data.area][3]),
            uscc=social_credit_code(data.number),
            organisation_code=organisation_code(data.number),
            key_department=data.key_department,
            line_of_business=data.line_of_business,
            address=f"青屿市澜山路{data.number}号",
            office_hours="工作日 8:30—12:00，14:30—17:30",
            phone=f"0599-2110{data.number:03d}",
            root_page=library,
            sort_order=order,
        )
        for prefix in data.prefixes:
            DocumentPrefix.objects.create(agency=agency, letters=prefix)
        agency = establish(agency, user=self.users["admin"]).agency
        if data.slug in ("office", "education"):
            self.users["editor"].groups.add(agency.editors)
            self.users["reviewer"].groups.add(agency.reviewers)
        self.agencies[data.slug], self.libraries[data.slug] = agency, library
        self.columns[agency.pk] = publish(explaining.column_of(agency, library))

    def _yearly(self) -> None:
        for year in papers.YEARS:
            for slug, month, genre, theme, title, keywords, points in papers.YEARLY:
                issued = workdays.add_workdays(date(year, month, 9), 1)
                page = self.paper(slug, title.format(year=year), issued, genre, theme, keywords, points)
                if month % 2 or year == papers.YEARS[-1]:
                    page.attachments = [attaching.attachment(page, "任务分工表" if month % 2 else "申请表")]
                self.publish(page)

    def _normative(self) -> None:
        for data in papers.NORMATIVE:
            page = self.paper(
                data.agency, data.title, data.issued, data.genre, data.theme, data.keywords, data.points
            )
            page.is_normative, page.is_trial = True, data.trial
            page.effective_on = data.effective or data.issued + timedelta(days=30)
            page.expires_on = data.ends
            page.legality_body = f"{self.agencies[data.agency].short_name}法制机构"
            page.legality_reviewed_on = data.issued - timedelta(days=20)
            page.legality_result = "lawful"
            for title, effect in ((data.replaces, "replaces"), (data.amends, "amends")):
                if title:
                    page.supersedes = [Supersession(older=self.documents[title], effect=effect)]
            page.attachments = [attaching.attachment(page, "申请材料清单")]
            self.plan(page)
            consulting.consulted(self, page)
            live = self.publish(page)
            if data.withdrawn:
                kind, day, reference, reason = data.withdrawn
                Withdrawal.objects.create(
                    document=live, kind=kind, withdrawn_on=day, by_reference=reference, reason=reason,
                    recorded_by=self.users["admin"],
                )  # fmt: skip

    def _explain(self) -> None:
        """An interpretation for each paper that needs one; the last comes late."""
        explained = [data.title for data in papers.NORMATIVE]
        forms = ("text", "picture", "qa", "video", "expert")
        for place, title in enumerate(explained):
            late = place == len(explained) - 1
            explaining.explain(self, self.documents[title], forms[place % len(forms)], late=late)
        for title in explained[1:4]:
            explaining.explain(self, self.documents[title], "expert")

    def _special(self) -> None:
        for slug, issued, genre, theme, title, keywords, points in papers.SPECIAL:
            page = self.paper(slug, title, issued, genre, theme, keywords, points)
            if "值班" in title:
                page.attribute, page.ground = "on_request", "R13"
                page.ground_reason = "本通知只涉及机关值班安排，不属于第十九、二十、二十一条范围。"
            if "名单" in title:
                page.attachments = [attaching.table(page, "普惠性幼儿园名单")]
            live = self.publish(page)
            if "蚊媒" in title:
                Withdrawal.objects.create(
                    document=live,
                    kind="in_error",
                    withdrawn_on=date(2026, 8, 25),
                    recorded_by=self.users["admin"],
                    reason="发布版本有误，以重新印发的文件为准。",
                )

    def paper(
        self, slug: str, title: str, issued: date, genre: str, theme: str, keywords: str, points: str
    ) -> PolicyDocumentPage:
        """A draft with complete metadata and text, saved below its agency's library."""
        agency = self.agencies[slug]
        page = PolicyDocumentPage(
            title=title,
            slug=f"{slug}-{issued:%Y%m%d}-{len(self.documents) + 1}",
            agency=agency,
            document_number=self.number(slug, issued.year),
            genre=Genre.objects.get(name=genre),
            theme=Theme.objects.get(code=theme),
            keywords=keywords,
            summary=f"{agency.short_name}就{keywords.split(',')[0]}有关工作作出安排。",
            formed_on=issued - timedelta(days=1),
            issued_on=issued,
            attribute="proactive",
            secrecy_reviewed_on=issued,
            secrecy_reviewer=f"{agency.short_name}保密审查小组",
            secrecy_cleared=True,
            owner=self.users["editor"],
            live=False,
        )
        page.body = list(_body(page, points))
        self.libraries[slug].add_child(instance=page)
        self.documents[title] = page
        return page

    def plan(self, page: PolicyDocumentPage) -> None:
        """Plan its interpretation, as is done together with the paper."""
        page.planned_forms = ["text", "picture"]
        page.planned_by = f"{page.agency.short_name}政策法规科"
        page.planned_on = workdays.add_workdays(page.issued_on, PUBLISHED_AFTER + explaining.USUALLY)

    def number(self, slug: str, year: int) -> str:
        """The next document number of the agency in that year."""
        prefix = next(data for data in AGENCIES if data.slug == slug).prefixes[0]
        serial = self.serials[slug, year] = self.serials.get((slug, year), 0) + 3
        return f"{prefix}〔{year}〕{serial}号"

    def publish(self, page: PolicyDocumentPage, on: date | None = None) -> PolicyDocumentPage:
        """Publish as the old site did: ``on`` that day, by default a few working days after it was issued."""
        day = on or workdays.add_workdays(page.issued_on, PUBLISHED_AFTER)
        page.first_published_at = datetime.combine(day, time(10, 30), tzinfo=workdays.SHANGHAI)
        return publish(page, self.users["admin"])

    def _settings(self) -> None:
        SiteDisclosureSettings.objects.update_or_create(
            site=Site.objects.get(is_default_site=True),
            defaults={
                "site_name": "青屿市人民政府",
                "site_domain": "www.qingyu.example.cn",
                "site_id_code": "3499000001",
                "organiser": "青屿市人民政府办公室",
                "undertaker": "青屿市政务公开办公室",
                "icp_number": "皖ICP备09900001号-1",
                "public_security_number": "皖公网安备34990002000011号",
                "contact_phone": "0599-2110011",
                "contact_address": "青屿市澜山路1号",
            },
        )


def publish(page: Page, user: Any = None) -> Any:
    """Save a revision, publish it, and return the page as it is then."""
    page.save_revision(user=user).publish(user=user)
    return type(page).objects.get(pk=page.pk)


def _parent_area(code: str) -> Jurisdiction | None:
    parents = [other for _n, _s, _l, other in AREAS if other != code and code.startswith(other.rstrip("0"))]
    return (
        Jurisdiction.objects.get(code=max(parents, key=lambda other: len(other.rstrip("0"))))
        if parents
        else None
    )


def _body(page: PolicyDocumentPage, points: str) -> Any:
    topic = page.keywords.split(",")[0]
    yield {"type": "paragraph", "value": f"<p>{papers.INTRODUCTION.format(topic=topic)}</p>"}
    yield {"type": "heading", "value": {"level": "h2", "text": "一、总体要求"}}
    yield {"type": "paragraph", "value": "<p>坚持依法、便民、公开的原则，让群众看得到、听得懂、好监督。</p>"}
    yield {"type": "heading", "value": {"level": "h2", "text": "二、主要内容"}}
    for number, point in enumerate(points.split("|")):
        yield {
            "type": "paragraph",
            "value": f"<p>{papers.POINT.format(number='一二三四五'[number], point=point)}</p>",
        }
    yield {"type": "heading", "value": {"level": "h2", "text": "三、组织实施"}}
    closing = papers.CLOSING.format(agency=page.agency.name, number=page.agency.pk)
    yield {"type": "paragraph", "value": f"<p>{closing}</p>"}
