"""Public notices of the demo city: to come, running, ended, masked, taken down, and one that is blocked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from wagtail.models import GroupPagePermission

from govpublic import workdays
from govpublic.agencies.establish import PAGE_PERMISSIONS
from govpublic.participation.models import PublicNoticeLibraryPage, PublicNoticePage
from govpublic.participation.notice_expiring import expire
from govpublic.participation.notice_periods import default_end

if TYPE_CHECKING:
    from .loading import Demo

AID = ["序号", "姓名", "村（社区）", "家庭人口", "月保障标准"]
AIDED = [
    ["1", "江一帆", "竹影村", "2人", "1080元"],
    ["2", "欧阳望舒", "望溪村", "1人", "620元"],
    ["3", "许知远", "石桥村", "3人", "1350元"],
    ["4", "温如许", "竹影村", "1人", "580元"],
]
HIRED = [["1", "骆子衿", "市图书馆", "馆员", "86.40"], ["2", "顾听澜", "市文化馆", "群文辅导", "84.15"]]
FUNDED = [
    ["1", "青屿市远帆渔业专业合作社", "冷链设备更新", "120,000元"],
    ["2", "云溪县竹影笋业有限公司", "加工车间改造", "85,000元"],
]
STUDENTS = [["1", "沈青禾", "省师范大学", "4000元"], ["2", "陆鸣谦", "省农业大学", "4000元"]]


def write(demo: Demo) -> None:
    """One in each state, the way each came about."""
    today, column = workdays.today(), _column(demo)
    own = _own_column(demo, column, "education")
    _upcoming(demo, column, today)
    _running(demo, column, today)
    _ended(demo, column, today)
    _done(demo, column, own, today)
    _blocked(demo, own, today)


def _upcoming(demo: Demo, column: Any, today: date) -> None:
    starts_on = workdays.add_workdays(today, 3)
    title = "青屿市2026年第四季度临时救助对象公示"
    page = _notice(demo, column, "civil-affairs", title, ("temporary-aid", "aid"), starts_on)
    page.basis = "《青屿市临时救助办法》第十四条"
    page.body = _body(
        "经乡镇审核、市民政局确认，拟对下列家庭给予临时救助。",
        _table("临时救助名单", AID, AIDED[:2]),
    )
    _publish(demo, page, today)


def _running(demo: Demo, column: Any, today: date) -> None:
    starts_on = today - timedelta(days=4)
    title = "松涛镇2026年11月最低生活保障对象公示"
    page = _notice(demo, column, "songtao", title, ("minimum", "aid"), starts_on)
    page.body = _body(
        "经入户调查、民主评议和审核，拟将下列家庭纳入最低生活保障。",
        _table("拟保障对象", AID, AIDED),
    )
    _publish(demo, page, starts_on)
    title = "青屿市市直事业单位2026年公开招聘拟聘用人员公示"
    page = _notice(demo, column, "labour", title, ("hired", "recruitment"), starts_on)
    page.basis = "《事业单位公开招聘人员暂行规定》第二十一条"
    head = ["序号", "姓名", "招聘单位", "岗位", "总成绩"]
    page.body = _body("经笔试、面试、体检和考察，拟聘用下列人员。", _table("拟聘用人员名单", head, HIRED))
    page.when_over = "offline"
    _publish(demo, page, starts_on)


def _ended(demo: Demo, column: Any, today: date) -> None:
    """Over, and in order as it is: it names organisations alone."""
    starts_on = today - timedelta(days=40)
    title = "2026年度农产品初加工补助项目公示"
    page = _notice(demo, column, "agriculture", title, ("processing", "fiscal"), starts_on)
    page.names_people, page.outcome = False, "none"
    page.basis = "《青屿市农业产业发展专项资金管理办法》第九条"
    head = ["序号", "项目单位", "建设内容", "拟补助金额"]
    page.body = _body("经项目单位申报、专家评审，拟对下列项目给予补助。", _table("拟补助项目", head, FUNDED))
    _publish(demo, page, starts_on)


def _done(demo: Demo, column: Any, own: Any, today: date) -> None:
    """Over and dealt with: one masked, with what became of an objection, one taken down."""
    starts_on = today - timedelta(days=60)
    title = "2026年秋季学期家庭经济困难大学新生资助公示"
    page = _notice(demo, own, "education", title, ("students", "students"), starts_on)
    head = ["序号", "姓名", "录取院校", "资助金额"]
    page.basis, page.outcome = "《青屿市大学新生入学资助实施细则》第七条", "handled"
    page.outcome_text = "公示期内收到来电反映1件，经核查所反映情况不属实，维持原定名单。"
    page.body = _body(
        "经本人申请、学校推荐和审核，拟资助下列大学新生。", _table("拟资助名单", head, STUDENTS)
    )
    expire(_publish(demo, page, starts_on))
    title = "松涛镇2026年危房改造对象公示"
    page = _notice(demo, column, "songtao", title, ("houses", "rural"), starts_on)
    page.when_over = "offline"
    rows = [row[:3] for row in AIDED]
    page.body = _body("经申请、评议和审核，拟将下列农户列入危房改造。", _table("对象", AID[:3], rows))
    expire(_publish(demo, page, starts_on))


def _blocked(demo: Demo, column: Any, today: date) -> None:
    """What the editor still has to mend: telephones in the rows, and no way to object."""
    title = "【草稿】2026年学生营养餐配送员公示"
    page = _notice(demo, column, "education", title, ("draft", "students"), today)
    page.objection_phone = page.objection_email = page.objection_address = ""
    rows = [["1", "骆子衿", "13805990123"], ["2", "顾听澜", "13905990456"]]
    page.body = _body("拟聘用下列配送员。", _table("名单", ["序号", "姓名", "联系电话"], rows))
    page.save_revision(user=demo.users["editor"])


def _column(demo: Demo) -> PublicNoticeLibraryPage:
    column = PublicNoticeLibraryPage(
        title="公示公告",
        slug="notices",
        introduction="本市各单位正在公示和已经公示的事项。公示期内有异议的，请按各公示所列方式反映。",
        keywords="公示,公告,名单",
        scope=PublicNoticeLibraryPage.Scope.SITE,
        live=False,
    )
    demo.home.add_child(instance=column)
    column.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    return column


def _own_column(demo: Demo, column: Any, slug: str) -> PublicNoticeLibraryPage:
    """A column in which the agency's own groups write and let go live."""
    agency = demo.agencies[slug]
    own = PublicNoticeLibraryPage(
        title=f"{agency.short_name}公示",
        slug=slug,
        introduction=f"{agency.name}的公示。",
        keywords="公示,名单",
        live=False,
    )
    column.add_child(instance=own)
    own.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    for group, codenames in PAGE_PERMISSIONS.items():
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=codenames
        ):
            GroupPagePermission.objects.create(group=getattr(agency, group), page=own, permission=permission)
    return own


def _notice(
    demo: Demo, column: Any, agency: str, title: str, filed: tuple[str, str], starts_on: date
) -> PublicNoticePage:
    """A complete notice without its text; ``filed`` is its slug and its domain."""
    giver = demo.agencies[agency]
    page = PublicNoticePage(
        title=title,
        slug=filed[0],
        agency=giver,
        domain=filed[1],
        summary=f"{giver.short_name}就{title.removeprefix('【草稿】').removesuffix('公示')}听取意见。",
        basis="《最低生活保障审核确认办法》第二十二条",
        keywords="公示,名单",
        starts_on=starts_on,
        ends_on=default_end(starts_on),
        objection_unit=f"{giver.short_name}办公室",
        objection_phone=giver.phone,
        objection_email=f"gongshi@{giver.root_page.slug}.qingyu.example.cn",
        objection_address=giver.address,
        objection_how="公示期内对公示对象有异议的，可以来电、来信、来访反映，请实名并提供具体线索。",
        owner=demo.users["editor"],
        live=False,
    )
    column.add_child(instance=page)
    return page


def _body(text: str, table: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": f"<p>{text}现予公示。</p>"}, table]


def _table(caption: str, head: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {
        "type": "table",
        "value": {
            "data": [head, *rows],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": caption,
            "cell": [],
            "mergeCells": [],
        },
    }


def _publish(demo: Demo, page: PublicNoticePage, day: date) -> PublicNoticePage:
    """As the old site did, in the morning of that day."""
    page.first_published_at = datetime.combine(day, time(9), tzinfo=workdays.SHANGHAI)
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    return PublicNoticePage.objects.get(pk=page.pk)
