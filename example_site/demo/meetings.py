"""Open meetings in every state: to come, on record, with a gap, without a record, called off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import GroupPagePermission

from govpublic import workdays
from govpublic.deadlines import reconcile, reconcile_all
from govpublic.deadlines.kinds import kind_of
from govpublic.participation.models import (
    ApplicationState,
    MeetingAgendaItem,
    MeetingApplication,
    MeetingAttendee,
    MeetingLibraryPage,
    MeetingPage,
    ParticipationScopePage,
)

from . import meeting_words as words

if TYPE_CHECKING:
    from .loading import Demo


@dataclass(frozen=True)
class Plan:
    """One meeting: ``days`` from today (past ones are negative), and what is known of it."""

    agency: str
    title: str
    number: str
    kind: str
    days: int
    agenda: tuple[str, ...]
    people: tuple[words.Person, ...] = ()
    is_draft: bool = False
    fields: dict[str, Any] = field(default_factory=dict)


def write(demo: Demo) -> None:
    """The city's column with its meetings, and the page on what citizens may take part in."""
    column = demo.publish(_column(demo), on=_day(-500))
    _let_write(demo, column)
    for plan in PLANS:
        _meeting(demo, column, plan)
    _scope(demo, column)
    _applications(demo)
    reconcile_all([kind_of(key) for key in ("DEC-5/county", "DEC-5/department", "DEC-7/page")])


def _column(demo: Demo) -> MeetingLibraryPage:
    page = MeetingLibraryPage(
        title="政府会议开放",
        slug="meetings",
        introduction="邀请利益相关方、群众代表、专家、媒体列席政府会议，会后公开发言和采纳情况。",
        keywords="政府会议,公众列席,会议开放",
        scope=MeetingLibraryPage.Scope.SITE,
        live=False,
    )
    return demo.home.add_child(instance=page)


def _let_write(demo: Demo, column: MeetingLibraryPage) -> None:
    """Every agency writes into the city's column; its reviewers publish there."""
    for agency in demo.agencies.values():
        for group, codes in (
            (agency.editors, ("add_page", "change_page")),
            (agency.reviewers, ("add_page", "change_page", "publish_page")),
        ):
            for permission in Permission.objects.filter(codename__in=codes, content_type__model="page"):
                GroupPagePermission.objects.create(group=group, page=column, permission=permission)


def _meeting(demo: Demo, column: MeetingLibraryPage, plan: Plan) -> None:
    held_on = _workday(plan.days)
    page = MeetingPage(
        title=plan.title,
        slug=f"meeting-{held_on:%Y%m%d}-{plan.agency}",
        agency=demo.agencies[plan.agency],
        number=plan.number,
        kind=plan.kind,
        held_on=held_on,
        starts_at=time(9, 0),
        place=f"{demo.agencies[plan.agency].short_name}三楼会议室",
        summary=f"会议研究{plan.agenda[0].removeprefix('审议')}，邀请公众列席。",
        agenda=[
            MeetingAgendaItem(title=title, is_open=place == 0) for place, title in enumerate(plan.agenda)
        ],
        attendees=[MeetingAttendee(**person) for person in plan.people],
        owner=demo.users["editor"],
        live=False,
        **{name: value for name, value in plan.fields.items() if name != "apply_before"},
    )
    if page.invites:
        page.apply_by = held_on - timedelta(days=plan.fields.get("apply_before", 5))
    column.add_child(instance=page)
    page.save_revision(user=demo.users["editor"])
    if plan.is_draft:
        return
    published = min(held_on - timedelta(days=15), _day(-1)) if page.invites else _workday_after(held_on, 4)
    demo.publish(page, on=published)
    if plan.people:
        recorded = datetime.combine(_workday_after(held_on, 4), time(16), tzinfo=workdays.SHANGHAI)
        MeetingPage.objects.filter(pk=page.pk).update(recorded_at=recorded)
    reconcile(page)


def _scope(demo: Demo, column: MeetingLibraryPage) -> None:
    """Published almost a year ago: soon somebody has to go through it."""
    page = ParticipationScopePage(
        title="青屿市公众参与事项范围和方式",
        slug="scope",
        agency=demo.agencies["office"],
        introduction="哪些事项请公众参与、怎么参与、意见怎么反馈，本页逐项说明，每年核对一次。",
        matters=words.stream(words.MATTERS),
        ways=words.stream(words.WAYS),
        attendance_rule=words.stream(words.ATTENDANCE),
        business=words.stream(words.BUSINESS),
        owner=demo.users["editor"],
        live=False,
    )
    column.add_child(instance=page)
    demo.publish(page, on=_day(-345))


def _applications(demo: Demo) -> None:
    """Some have applied to the next meeting; one is invited already."""
    meeting = MeetingPage.objects.filter(agency=demo.agencies["civil-affairs"]).get()
    for number, told in enumerate(words.APPLICANTS):
        application = MeetingApplication(meeting=meeting, sending=f"demo-{number}", **told)
        if number == 0:
            application.state, application.decided_at = ApplicationState.INVITED, timezone.now()
            application.decided_by = demo.users["editor"]
        application.save()


def _day(days: int) -> date:
    return workdays.today() + timedelta(days=days)


def _workday(days: int) -> date:
    """The working day at or after that day."""
    return workdays.add_workdays(_day(days), 0)


def _workday_after(day: date, count: int) -> date:
    return min(workdays.add_workdays(day, count), workdays.today())


INVITATION: dict[str, Any] = {
    "invites": True,
    "apply_online": True,
    "invitation_places": 6,
    "invitation_conditions": "在本地居住或者经营，年满18周岁，与议题有关或者对议题有研究。",
    "how_to_apply": "填写报名信息并说明理由；也可到政务公开办公室现场报名。\n咨询电话：0599-2110011",
}

PLANS = (
    Plan(
        "civil-affairs",
        "青屿市民政局第9次局务会议（邀请列席）",
        "2026年第9次局务会议",
        "bureau",
        12,
        ("审议社区老年食堂运营补助办法", "通报冬季救助准备情况"),
        fields={
            **INVITATION,
            "invitation_topic": "社区老年食堂怎么补、补多少、怎么评",
            "apply_before": 6,
        },
    ),
    Plan(
        "office",
        "青屿市人民政府第41次常务会议（邀请列席）",
        "第九届市人民政府第41次常务会议",
        "executive",
        20,
        ("审议城市公园夜间照明提升方案", "审议停车收费调整方案"),
        fields={**INVITATION, "invitation_topic": "公园夜间照明和停车收费", "apply_before": 7},
    ),
    Plan(
        "yunxi",
        "云溪县人民政府第38次常务会议",
        "第十七届县人民政府第38次常务会议",
        "executive",
        -75,
        ("审议城乡公交一体化运营方案", "审议农村饮水维护经费安排"),
        people=words.BUS,
        fields={"outcome": "会议原则同意《城乡公交一体化运营方案》，由县交通运输局吸收列席人员意见后印发。"},
    ),
    Plan(
        "yunxi",
        "云溪县人民政府第40次常务会议",
        "第十七届县人民政府第40次常务会议",
        "executive",
        -9,
        ("审议农贸市场改造方案",),
        people=words.MARKET,
        is_draft=True,
    ),
    Plan(
        "yunxi",
        "云溪县人民政府第39次常务会议（邀请列席）",
        "第十七届县人民政府第39次常务会议",
        "executive",
        -45,
        ("审议河道采砂规划",),
        fields={**INVITATION, "invitation_topic": "河道采砂的范围和期限"},
    ),
    Plan(
        "education",
        "青屿市教育局专题会议：课后服务收费",
        "2026年第6次专题会议",
        "special",
        -50,
        ("研究课后服务收费标准",),
        people=words.SCHOOL,
        fields={
            "outcome": "会议决定课后服务费每生每学期不超过500元，困难家庭子女免收，下学期起执行。",
            "decision_title": "关于规范中小学课后服务收费的通知",
            "decision_url": "https://www.qingyu.example.cn/education/2026/fees",
        },
    ),
    Plan(
        "labour",
        "青屿市人力资源和社会保障局企业座谈会（邀请列席）",
        "2026年第3次专题会议",
        "special",
        -20,
        ("听取用工政策意见",),
        fields={
            **INVITATION,
            "invitation_topic": "用工政策",
            "called_off_because": "因台风预警取消",
        },
    ),
    Plan(
        "agriculture",
        "青屿市农业农村局第4次局务会议",
        "2025年第4次局务会议",
        "bureau",
        -400,
        ("审议茶园绿色防控补助办法",),
        people=words.TEA,
        fields={"outcome": "会议通过补助办法。"},
    ),
)
