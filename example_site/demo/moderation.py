"""Reviews: who approves what the office and the education bureau write, and what waits for them now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from govpublic import workdays
from govpublic.validators.models import ReviewTask

from . import attaching, explaining

if TYPE_CHECKING:
    from .loading import Demo

REVIEWED = ("office", "education")


def write(demo: Demo) -> None:
    """Set the reviews up, and hand in three papers of the editor's."""
    for slug in REVIEWED:
        _set_up(demo, slug)
    title = "关于做好冬季校园取暖保障工作的通知"
    paper = demo.paper(
        "education", title, workdays.today(), "通知", "T11", "校园取暖,冬季", "保障范围|值班安排"
    )
    paper.attachments = [attaching.attachment(paper, "值班安排表")]
    _hand_in(demo, paper)
    title = "关于调整公园开放时间的通知"
    doubled = demo.paper(
        "office", title, workdays.today(), "通知", "T10", "公园,开放时间", "开放时间|安全提示"
    )
    doubled.document_number = demo.documents["关于印发2026年政务公开工作要点的通知"].document_number
    _hand_in(demo, doubled)
    _hand_in(demo, explaining.write(demo, demo.documents["青屿市电梯加装管理办法"], "qa"))


def _set_up(demo: Demo, slug: str) -> None:
    agency = demo.agencies[slug]
    workflow = Workflow.objects.create(name=f"{agency.short_name}文件审核")
    task = ReviewTask.objects.create(name=f"{agency.short_name}审核")
    task.groups.add(agency.reviewers)
    agency.reviewers.permissions.add(*_waiving())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=demo.libraries[slug])


def _waiving() -> Any:
    """What lets reviewers set a requirement aside, and take that back."""
    return Permission.objects.filter(
        content_type__app_label="govpublic_validators",
        codename__in=("add_waiver", "change_waiver", "view_waiver"),
    )


def _hand_in(demo: Demo, page: Any) -> None:
    page.save_revision(user=demo.users["editor"])
    page.get_workflow().start(page, demo.users["editor"])
