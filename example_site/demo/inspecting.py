"""Rounds of inspection in every state, and every step of a rectification."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from PIL import Image

from govpublic import workdays
from govpublic.catalog.models import SubjectField
from govpublic.deadlines import reconcile
from govpublic.oversight.inspections import rechecking, rectifying
from govpublic.oversight.inspections.assigning import assign
from govpublic.oversight.inspections.candidates import Asked, deadlines_for, findings_for
from govpublic.oversight.inspections.circulating import draft_circular
from govpublic.oversight.inspections.recording import record
from govpublic.oversight.inspections.rounds import close
from govpublic.oversight.inspections.taking_over import take_deadlines, take_findings
from govpublic.oversight.models import CirculationPage, InspectionEvent, InspectionProblem, InspectionRound

from .inspecting_words import ANSWERS, FOUND

if TYPE_CHECKING:
    from .loading import Demo


def write(demo: Demo) -> None:
    """Five rounds, the oldest first."""
    demo.users["editor"] = get_user_model().objects.get(pk=demo.users["editor"].pk)  # knows its agencies
    _closed(demo)
    _circulated(demo)
    _under_way(demo)
    _rechecked(demo)
    _prepared(demo)


def _closed(demo: Demo) -> None:
    round = _round(demo, "2026年第二季度政务公开检查", "quarterly", 170)
    problems = _found(demo, round, FOUND[:3])
    _assign(demo, round, problems)
    _days_back(round, 160)
    for problem, words in zip(problems, ANSWERS, strict=False):
        _answer(demo, problem, words)
        rechecking.pass_problem(problem, demo.users["admin"], "已核实，整改到位。")
    _circular(demo, round, live=True)
    close(round, demo.users["admin"])


def _circulated(demo: Demo) -> None:
    round = _round(demo, "2026年第三季度政务公开检查", "quarterly", 60)
    problems = _found(demo, round, FOUND[3:8])
    _assign(demo, round, problems)
    _days_back(round, 10)
    for problem, words in zip(problems[:3], ANSWERS, strict=False):
        _answer(demo, problem, words)
    for problem in problems[:2]:
        rechecking.pass_problem(problem, demo.users["admin"], "已核实，整改到位。")
    _circular(demo, round, live=True)


def _under_way(demo: Demo) -> None:
    """Everything that can happen in between: late, escalated, more time asked for, objected, sent back."""
    round = _round(demo, "2026年11月政务公开日常检查", "monthly", 45)
    office, admin, editor = demo.agencies["office"], demo.users["admin"], demo.users["editor"]
    problems = _found(demo, round, FOUND[8:13])
    take_deadlines(round, _keys(deadlines_for(round, Asked(agency=office.pk)), 2), admin)
    problems += list(round.problems.filter(source="deadline"))
    _assign(demo, round, problems[:2], person=editor)
    _days_back(round, 38)
    _assign(demo, round, problems[2:])
    _days_back(round, 3)
    rectifying.ask_for_extension(
        problems[2], editor, workdays.add_workdays(workdays.today(), 20), "等待省级平台数据接口开通。"
    )
    rectifying.object_to(problems[3], editor, "该栏目已于今年划转市数据资源管理局维护。")
    _answer(demo, problems[4], ANSWERS[0])
    rechecking.send_back(problems[4], admin, "附件仍为扫描件，请补充可复制文字的版本。")
    _circular(demo, round, live=False)


def _rechecked(demo: Demo) -> None:
    round = _round(demo, "义务教育领域专项检查", "special", 20, ordered_by=_line_bureau(demo))
    problems = _found(demo, round, FOUND[13:15])
    _assign(demo, round, problems)
    for problem, words in zip(problems, ANSWERS, strict=False):
        _answer(demo, problem, words)


def _prepared(demo: Demo) -> None:
    round = _round(demo, "2026年第四季度政务公开检查", "quarterly", 0)
    _found(demo, round, FOUND[15:])
    take_findings(round, _keys(findings_for(round, Asked()), 8), demo.users["admin"])


def _round(demo: Demo, title: str, kind: str, days_ago: int, **fields: Any) -> InspectionRound:
    first = workdays.today() - timedelta(days=days_ago)
    round = InspectionRound.objects.create(
        title=title,
        kind=kind,
        starts_on=first,
        ends_on=first + timedelta(days=4),
        note="重点检查栏目更新、附件可读、解读关联和依申请公开渠道。",
        created_by=demo.users["admin"],
        **fields,
    )
    round.inspectors.add(demo.users["admin"])
    return round


def _found(demo: Demo, round: InspectionRound, words: Iterable[tuple[str, ...]]) -> list[InspectionProblem]:
    found = []
    for slug, place, what, rule in words:
        problem = InspectionProblem(
            place=place,
            address="https://www.qingyu.example.cn/",
            template=what,
            rule=rule,
            agency=demo.agencies[slug],
        )
        found.append(record(round, problem, demo.users["admin"], [_picture("截图.png")]))
    return found


def _assign(
    demo: Demo, round: InspectionRound, problems: list[InspectionProblem], person: Any = None
) -> None:
    assign(round, problems, demo.users["admin"], person=person)
    for problem in problems:
        problem.refresh_from_db()


def _answer(demo: Demo, problem: InspectionProblem, words: str) -> None:
    rectifying.answer(problem, demo.users["editor"], words, [_picture("整改后截图.png")])


def _circular(demo: Demo, round: InspectionRound, *, live: bool) -> CirculationPage:
    page = draft_circular(round, demo.home, demo.users["admin"], agency=demo.agencies["office"])
    if live:
        page.get_latest_revision().publish()
    return page


def _days_back(round: InspectionRound, days: int) -> None:
    """What happened so far in the round happened so many days ago."""
    ago = timedelta(days=days)
    events = InspectionEvent._base_manager.filter(problem__round=round)
    events.update(at=F("at") - ago)
    for row in [*events.filter(due_on__isnull=False), *round.problems.filter(due_on__isnull=False)]:
        moved = type(row)._base_manager.filter(pk=row.pk)
        moved.update(due_on=workdays.add_workdays(row.due_on - ago, 0))
    for problem in round.problems.all():
        reconcile(problem)


def _keys(rows: Any, most: int) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:most])


def _line_bureau(demo: Demo) -> Any:
    """The education bureau orders in its field, if the demo's catalogue knows the field."""
    bureau = demo.agencies["education"]
    SubjectField.objects.filter(name="义务教育").update(line_bureau=bureau)
    return bureau


def _picture(name: str) -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (320, 180), "#e8eef4").save(stream, "PNG")
    return SimpleUploadedFile(name, stream.getvalue(), "image/png")
