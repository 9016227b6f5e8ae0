"""The work register of the demo city: what is there, missing, late, returned and without evidence."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.oversight.models import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    ProgressLibraryPage,
    ProgressPage,
    RegisterEvidence,
    RegisterKeeper,
    StaffPost,
    Submission,
    TaskReport,
    Training,
    WorkDocument,
)
from govpublic.oversight.register.figures import figures_of

if TYPE_CHECKING:
    from .loading import Demo

#: Agency, day, meeting, chaired by, kind, whether there is evidence.
MEETINGS = (
    ("office", date(2026, 2, 26), "市政府第8次常务会议", "市长", "reports", True),
    ("office", date(2026, 7, 16), "市政府第21次常务会议", "市长", "reports", True),
    ("office", date(2026, 3, 12), "全市政务公开工作推进会", "分管副市长", "deployment", True),
    ("education", date(2026, 3, 30), "局党组第5次会议", "局长", "reports", True),
    ("education", date(2026, 9, 18), "局党组第17次会议", "局长", "reports", False),
    ("civil-affairs", date(2026, 4, 20), "局长办公会", "分管副局长", "deployment", True),
    ("yunxi", date(2026, 4, 8), "县政府第12次常务会议", "县长", "reports", True),
)
#: Agency, kind, name, number, issued on, in force until, evidence.
PAPERS = (
    (
        "office",
        "mechanism",
        "青屿市政务公开工作领导小组工作规则",
        "青政办〔2024〕12号",
        date(2024, 5, 9),
        None,
        True,
    ),
    ("office", "plan", "2026年全市政务公开工作方案", "青政办〔2026〕21号", date(2026, 4, 17), None, True),
    ("office", "response", "青屿市政务舆情回应办法", "青政办〔2023〕30号", date(2023, 8, 2), None, True),
    (
        "office",
        "assessment",
        "2026年度综合考核政务公开指标",
        "青考〔2026〕3号",
        date(2026, 3, 6),
        date(2026, 12, 31),
        True,
    ),
    ("office", "innovation", "“政务公开赶集日”活动方案", "", date(2026, 5, 20), None, True),
    ("education", "mechanism", "市教育局政务公开工作制度", "青教〔2022〕40号", date(2022, 9, 1), None, True),
    (
        "education",
        "plan",
        "市教育局2026年政务公开工作方案",
        "青教〔2026〕33号",
        date(2026, 7, 20),
        None,
        True,
    ),
    (
        "civil-affairs",
        "plan",
        "市民政局2026年政务公开工作方案",
        "青民〔2026〕18号",
        date(2026, 6, 11),
        None,
        False,
    ),
    ("yunxi", "plan", "云溪县2026年政务公开工作方案", "云政办〔2026〕15号", date(2026, 5, 28), None, True),
    (
        "yunxi",
        "mechanism",
        "云溪县政务公开协调机制",
        "云政办〔2025〕8号",
        date(2025, 2, 19),
        date(2025, 12, 31),
        True,
    ),
)
#: Number, task, lead agency, co-agencies, last day, completed on, evidence, progress.
TASKS = (
    (1, "公开惠民惠农财政补贴发放结果", "civil-affairs", ("agriculture",), date(2026, 12, 20), None, False,
     "已公开前三季度发放结果。"),
    (2, "编制义务教育领域公开标准目录", "education", (), date(2026, 9, 30), date(2026, 9, 25), True,
     "目录已印发并在专栏公开。"),
    (3, "建成乡镇政务公开专区", "yunxi", ("songtao",), date(2026, 10, 31), None, False,
     "松涛镇专区已启用，待验收。"),
    (4, "重大行政决策事项年度清单公开", "office", (), date(2026, 6, 30), date(2026, 6, 12), True,
     "清单已向社会公布。"),
)  # fmt: skip
#: Agency, day, subject, hours, participants, taught by, agenda, points, evidence.
TRAININGS = (
    ("office", date(2026, 3, 13), "《政府信息公开条例》专题培训", "6", 126, "市司法局", False, True, True),
    ("office", date(2026, 9, 4), "基层政务公开标准化规范化培训", "4", 98, "市政务公开办", False, False, True),
    ("education", date(2026, 5, 15), "教育信息公开业务培训", "3", 45, "局办公室", True, True, True),
    ("civil-affairs", date(2026, 6, 2), "依申请公开答复规范", "2.5", 30, "局法规科", False, False, False),
    ("yunxi", date(2026, 4, 22), "乡镇政务公开专干培训", "4", 37, "县政务公开办", False, True, True),
)
#: Day that ends the quarter, when it was published, what was done.
PROGRESS = (
    (date(2026, 3, 31), date(2026, 4, 9), "一季度召开常务会议听取汇报，举办条例专题培训，部署年度重点任务。"),
    (
        date(2026, 6, 30),
        date(2026, 7, 8),
        "二季度印发年度工作方案，公布重大行政决策事项清单，开展赶集日活动。",
    ),
    (date(2026, 9, 30), date(2026, 10, 12), "三季度再次听取汇报，完成义务教育领域公开标准目录编制。"),
)
DRAFTS = (
    ("office", "province", "“赶集日”里讲政策", date(2026, 6, 8), date(2026, 8, 3), "第14期", True),
    ("yunxi", "city", "把公开栏搬到茶园里", date(2026, 10, 20), None, "", True),
)


def write(demo: Demo) -> None:
    """Everything, in the order in which an office would."""
    _keepers(demo)
    for slug, day, name, chair, kind, proven in MEETINGS:
        row = LeadershipMeeting.objects.create(
            agency=demo.agencies[slug], held_on=day, name=name, chaired_by=chair, kind=kind,
            reports="政务公开工作情况", decisions="按计划推进，限期整改。",
        )  # fmt: skip
        _prove(demo, row, "会议纪要.txt", proven)
    for slug, kind, name, number, issued, until, proven in PAPERS:
        paper = WorkDocument.objects.create(
            agency=demo.agencies[slug], kind=kind, name=name, number=number, issued_on=issued,
            valid_until=until, responsible="办公室主任",
        )  # fmt: skip
        _prove(demo, paper, "印发文件.txt", proven)
    _tasks(demo)
    _staff(demo)
    _zones(demo)
    for slug, bulletin, title, sent, used, issue, proven in DRAFTS:
        draft = Submission.objects.create(
            agency=demo.agencies[slug],
            bulletin=bulletin,
            title=title,
            sent_on=sent,
            used_on=used,
            issue=issue,
        )
        _prove(demo, draft, "报送稿.txt", proven)
    _progress(demo)


def _keepers(demo: Demo) -> None:
    for slug in ("office", "education", "civil-affairs", "labour", "health", "yunxi", "songtao"):
        RegisterKeeper.objects.create(
            agency=demo.agencies[slug],
            since=date(2026, 1, 1),
            publishes_progress=slug in ("office", "yunxi"),
            submits_drafts=slug in ("office", "yunxi"),
        )


def _prove(demo: Demo, record: Any, name: str, proven: bool = True) -> None:
    if not proven:
        return
    content = f"{record}\n（演示用佐证材料）\n".encode()
    RegisterEvidence.objects.create(
        record=record,
        file=ContentFile(content, name=name),
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        user=demo.users["editor"],
    )


def _tasks(demo: Demo) -> None:
    for number, title, slug, helpers, due, completed, proven, text in TASKS:
        task = KeyTask.objects.create(
            agency=demo.agencies[slug], year=2026, number=number, title=title, due_on=due,
            completed_on=completed, is_public=True,
        )  # fmt: skip
        task.co_agencies.set([demo.agencies[helper] for helper in helpers])
        TaskReport.objects.create(
            task=task,
            reported_on=date(2026, 10, 15),
            reported_by=f"{task.agency.short_name}办公室",
            text=text,
        )
        _prove(demo, task, "完成情况.txt", proven)


def _staff(demo: Demo) -> None:
    for slug, day, subject, hours, people, teacher, agenda, points, proven in TRAININGS:
        row = Training.objects.create(
            agency=demo.agencies[slug], held_on=day, subject=subject, hours=Decimal(hours),
            participants=people, taught_by=teacher, in_cadre_training=slug == "office", on_agenda=agenda,
            explains_points=points,
        )  # fmt: skip
        _prove(demo, row, "签到表.txt", proven)
    returned = Training.objects.get(agency=demo.agencies["education"])
    returned.state, returned.returned_because = Training.State.RETURNED, "签到表缺少培训日期，请补正。"
    returned.save()
    StaffPost.objects.create(
        agency=demo.agencies["education"], post="政务公开专干", holder="江一禾", since=date(2026, 9, 1)
    )
    Handover.objects.create(
        agency=demo.agencies["education"], post="政务公开专干", predecessor="罗青田", successor="江一禾",
        changed_on=date(2026, 9, 1), shadowed_from=date(2026, 8, 24),
    )  # fmt: skip
    done = Handover.objects.create(
        agency=demo.agencies["office"], post="信息发布岗", predecessor="沈砚池", successor="陆知夏",
        changed_on=date(2026, 5, 6), shadowed_from=date(2026, 5, 6), shadowed_until=date(2026, 5, 20),
        handed_over="网站后台账号\n公开台账\n未办结依申请事项2件", given_on=date(2026, 5, 21),
        taken_on=date(2026, 5, 22), state=Handover.State.CONFIRMED,
    )  # fmt: skip
    _prove(demo, done, "交接单.txt")


def _zones(demo: Demo) -> None:
    hall = OpennessZone.objects.create(
        agency=demo.agencies["yunxi"], jurisdiction=Jurisdiction.objects.get(name="云溪县"),
        name="云溪县政务服务大厅政务公开专区", address="云溪县溪口路18号一楼",
        open_hours="工作日 8:30—12:00，14:30—17:30", phone="0599-2210018", takes_requests=True,
        offers_lookup=True, offers_self_service=True, offers_reading=True, opened_on=date(2022, 3, 1),
        accepted_on=date(2022, 9, 15), accepted_by="市政务公开办", state=OpennessZone.State.CONFIRMED,
    )  # fmt: skip
    _prove(demo, hall, "验收照片.txt")
    OpennessZone.objects.create(
        agency=demo.agencies["songtao"], jurisdiction=Jurisdiction.objects.get(name="松涛镇"),
        name="松涛镇为民服务中心政务公开专区", address="松涛镇松涛街6号",
        open_hours="工作日 8:30—17:00", phone="0599-2310006", takes_requests=True, offers_lookup=True,
        offers_reading=True, opened_on=date(2026, 5, 11),
    )  # fmt: skip


def _progress(demo: Demo) -> None:
    column = ProgressLibraryPage(
        title="政务公开工作进展",
        slug="progress",
        introduction="公开全市基层政务公开标准化规范化工作进展、年度要点任务和政务公开专区。",
        keywords="政务公开,工作进展",
        live=False,
    )
    demo.home.add_child(instance=column)
    column.save_revision().publish()
    office = demo.agencies["office"]
    for number, (last, published, text) in enumerate(PROGRESS, 1):
        first = date(last.year, 3 * number - 2, 1)
        page = ProgressPage(
            title=f"青屿市{last.year}年第{'一二三四'[number - 1]}季度政务公开工作进展",
            slug=f"progress-{last.year}-{number}",
            agency=office,
            covers_from=first,
            covers_until=last,
            keywords="政务公开,工作进展",
            figures=figures_of(office, first, last),
            figures_taken_at=datetime.combine(published, time(9, 0), tzinfo=workdays.SHANGHAI),
            live=False,
        )
        page.body = [
            {"type": "paragraph", "value": f"<p>{text}</p>"},
            {"type": "paragraph", "value": "<p>下一步，将对照年度要点逐项抓好落实，按季公开进展情况。</p>"},
        ]
        column.add_child(instance=page)
        page.first_published_at = datetime.combine(published, time(10, 30), tzinfo=workdays.SHANGHAI)
        page.save_revision().publish()
