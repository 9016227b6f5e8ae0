"""Consultations of the demo city: one behind each normative paper, and others in every state."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission

from govpublic import workdays
from govpublic.agencies.establish import PAGE_PERMISSIONS
from govpublic.deadlines.reconciling import settle_here
from govpublic.participation.consultation_extensions import extend
from govpublic.participation.consultation_links import link, record_exemption
from govpublic.participation.models import (
    ConsultationExemption,
    ConsultationLibraryPage,
    ConsultationPage,
    OutcomeVersion,
)

from . import consulting_words as words

if TYPE_CHECKING:
    from .loading import Demo


def library(demo: Demo) -> ConsultationLibraryPage:
    """The city's library, made when it is first asked for."""
    found = ConsultationLibraryPage.objects.first()
    if found is not None:
        return found
    page = demo.home.add_child(
        instance=ConsultationLibraryPage(
            title="意见征集库",
            slug="consultations",
            introduction="本市公开征求意见的草案和采纳情况，可按状态、机关、事项和年份查找。",
            keywords="意见征集,公开征求意见",
            scope=ConsultationLibraryPage.Scope.SITE,
            live=False,
        )
    )
    _let_in(demo, page)
    made: ConsultationLibraryPage = _publish(demo, page)
    return made


def _let_in(demo: Demo, page: Any) -> None:
    """Every agency writes in the city's one library; the form offers each its own name only."""
    permissions = {found.codename: found for found in Permission.objects.filter(codename__endswith="_page")}
    for agency in demo.agencies.values():
        for name, codenames in PAGE_PERMISSIONS.items():
            for codename in codenames:
                GroupPagePermission.objects.get_or_create(
                    group=getattr(agency, name), page=page, permission=permissions[codename]
                )


def consulted(demo: Demo, document: Any) -> None:
    """The consultation that was over before the legality of ``document`` was reviewed."""
    if document.legality_reviewed_on is None:
        return
    if words.URGENT in document.title:
        exempted(demo, document)
        return
    closed = document.legality_reviewed_on - timedelta(days=12)
    page = _begin(
        demo,
        words.TITLE.format(title=document.title),
        f"consulted-{document.pk}",
        document.agency,
        closed - timedelta(days=32),
        closed,
    )
    page.draft = [{"type": block["type"], "value": block["value"]} for block in document.body.raw_data]
    _answer(page, words.ANSWERS[: 2 + document.pk % 2])
    _publish_at(demo, page, page.opens_on)
    _date_outcome(page, workdays.add_workdays(closed, 6))
    link(document, page)


def exempted(demo: Demo, document: Any) -> None:
    """``document`` was made at once, on a ground of the law."""
    record_exemption(
        ConsultationExemption(
            document=document,
            ground="应对突发事件或者执行上级紧急命令需要立即施行",
            basis="《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）",
            reason="入汛以来降雨偏多，须在台风登陆前施行，经市政府主要负责人批准简化程序。",
        )
    )


def write(demo: Demo) -> None:
    """One in each state."""
    today = workdays.today()
    _upcoming(demo, today)
    _open(demo, today)
    _closed_in_time(demo, today)
    _overdue(demo, today)
    _concluded(demo, today)
    _silent(demo, today)


def _upcoming(demo: Demo, today: date) -> None:
    page = _begin(demo, *words.UPCOMING, demo.agencies["health"], today + timedelta(days=5), days=40)
    page.matter = "major"
    _publish_at(demo, page, today - timedelta(days=1))


def _open(demo: Demo, today: date) -> None:
    page = _begin(demo, *words.OPEN, demo.agencies["culture"], today - timedelta(days=12), days=34)
    page.draft = words.articles()
    page.meeting = words.MEETING
    _publish_at(demo, page, page.opens_on)
    business = _begin(demo, *words.BUSINESS, demo.agencies["labour"], today - timedelta(days=28), days=33)
    business.concerns_business, business.business_voices = True, words.voices(today)
    live = _publish_at(demo, business, business.opens_on)
    extend(live, until=today + timedelta(days=15), reason=words.EXTENDED, user=demo.users["admin"])


def _closed_in_time(demo: Demo, today: date) -> None:
    page = _begin(demo, *words.CLOSED, demo.agencies["education"], today - timedelta(days=46), days=40)
    _publish_at(demo, page, page.opens_on)


def _overdue(demo: Demo, today: date) -> None:
    page = _begin(demo, *words.OVERDUE, demo.agencies["agriculture"], today - timedelta(days=95), days=40)
    _publish_at(demo, page, page.opens_on)


def _concluded(demo: Demo, today: date) -> None:
    """With a correction three weeks later."""
    page = _begin(demo, *words.CONCLUDED, demo.agencies["office"], today - timedelta(days=120), days=40)
    page.matter = "major"
    _answer(page, words.ANSWERS)
    live = _publish_at(demo, page, page.opens_on)
    published = workdays.add_workdays(live.closes_on, 15)
    live.answers = [{"type": "answer", "value": answer} for answer in words.CORRECTED]
    live.outcome_correction = words.CORRECTION
    live = _publish(demo, live)
    _date_outcome(live, published, published + timedelta(days=21))


def _silent(demo: Demo, today: date) -> None:
    page = _begin(demo, *words.SILENT, demo.agencies["civil-affairs"], today - timedelta(days=80), days=40)
    page.no_opinions, page.outcome_summary = True, words.NOTHING
    live = _publish_at(demo, page, page.opens_on)
    _date_outcome(live, workdays.add_workdays(live.closes_on, 8))


def _begin(
    demo: Demo, title: str, slug: str, agency: Any, opens: date, closes: date | None = None, *, days: int = 0
) -> ConsultationPage:
    topic = title.removeprefix("关于").removesuffix("公开征求意见的公告")
    page = ConsultationPage(
        title=title,
        slug=slug,
        agency=agency,
        matter="normative",
        opens_on=opens,
        announced_closes_on=closes or opens + timedelta(days=days),
        notice=words.notice(topic, agency.name),
        draft=words.articles(),
        explanation=words.EXPLANATION,
        basis=words.BASIS,
        email="yijian@qingyu.example.cn",
        postal_address="青屿市澜山路1号（信封注明“征求意见”），邮编349900",
        telephone=agency.phone,
        unit=f"{agency.short_name}政策法规科",
        contact=f"政策法规科，{agency.phone}",
        summary=f"{agency.short_name}就{topic}公开征求意见。",
        keywords="征求意见,公众参与",
        owner=demo.users["editor"],
        live=False,
    )
    library(demo).add_child(instance=page)
    return page


def _answer(page: ConsultationPage, answers: Any) -> None:
    page.answers = [{"type": "answer", "value": answer} for answer in answers]
    total = sum(answer["count"] for answer in answers)
    page.received_online, page.received_email = total - 2, 1
    page.received_post, page.received_telephone = 0, 1
    page.outcome_summary = words.SUMMARY


def _publish_at(demo: Demo, page: Any, day: date) -> ConsultationPage:
    page.first_published_at = datetime.combine(day, time(9), tzinfo=workdays.SHANGHAI)
    live: ConsultationPage = _publish(demo, page)
    return live


def _publish(demo: Demo, page: Any) -> Any:
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    return type(page).objects.get(pk=page.pk)


def _date_outcome(page: Any, *days: date) -> None:
    """Each version as the old site published it."""
    for number, day in enumerate(days, start=1):
        at = datetime.combine(day, time(15), tzinfo=workdays.SHANGHAI)
        OutcomeVersion.objects.filter(consultation=page.pk, number=number).update(published_at=at)
        if number == 1:
            ConsultationPage.objects.filter(pk=page.pk).update(outcome_published_at=at)
    settle_here([ConsultationPage.objects.get(pk=page.pk)])
