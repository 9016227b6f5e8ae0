"""Drafts that are deliberately wrong, each in its own way, so that the panel has something to say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from . import attaching, files, misreadings

if TYPE_CHECKING:
    from govpublic.policies.models import PolicyDocumentPage

    from .loading import Demo

ISSUED = date(2026, 11, 9)


def write(demo: Demo) -> None:
    """Save each of ``MISTAKES`` as a draft of the editor."""
    for title, make_wrong in MISTAKES.items():
        page = demo.paper("office", title, ISSUED, "通知", "T02", "草稿,示例", "工作安排|责任分工")
        make_wrong(demo, page)
        page.save_revision(user=demo.users["editor"])
    misreadings.write(demo)


def empty(demo: Demo, page: PolicyDocumentPage) -> None:
    page.keywords, page.theme, page.issued_on, page.formed_on, page.attribute = "", None, None, None, ""
    page.secrecy_reviewed_on, page.secrecy_reviewer, page.secrecy_cleared = None, "", False


def no_pdf(demo: Demo, page: PolicyDocumentPage) -> None:
    block = attaching.attachment(page, "任务清单")
    block["value"]["pdf"] = None
    page.attachments = [block]


def renamed_word(demo: Demo, page: PolicyDocumentPage) -> None:
    block = attaching.attachment(page, "报名表")
    content = files.word("报名表", ["姓名、单位、联系方式由窗口登记。"])
    block["value"]["pdf"] = files.save(
        "baoming.pdf", content, page.agency.document_collection, "报名表（改了扩展名）"
    ).pk
    page.attachments = [block]


def scanned(demo: Demo, page: PolicyDocumentPage) -> None:
    block = attaching.attachment(page, "盖章文件")
    block["value"]["pdf"] = files.save(
        "sealed.pdf", files.scanned_pdf(), page.agency.document_collection, "盖章扫描件"
    ).pk
    page.attachments = [block]


def wrong_number(demo: Demo, page: PolicyDocumentPage) -> None:
    page.document_number = "青政办字2026第009"


def used_number(demo: Demo, page: PolicyDocumentPage) -> None:
    page.document_number = demo.documents["关于印发2026年政务公开工作要点的通知"].document_number


def unlawful_reason(demo: Demo, page: PolicyDocumentPage) -> None:
    page.attribute, page.ground = "refused", "G16A"
    page.ground_evidence, page.ground_reason = "内部工作流程", "此件为单间行文，属于对内文件，不宜公开。"


def secrecy(demo: Demo, page: PolicyDocumentPage) -> None:
    page.body = [
        {"type": "paragraph", "value": "<p>机密★5年</p><p>有关会议安排如下。</p>"},
        *page.body.raw_data,
    ]
    page.secrecy_cleared = False


def wrong_dates(demo: Demo, page: PolicyDocumentPage) -> None:
    page.is_normative, page.effective_on = True, ISSUED
    page.expires_on, page.formed_on = ISSUED + timedelta(days=365 * 8), ISSUED + timedelta(days=3)


MISTAKES: dict[str, Any] = {
    "【草稿】刚开始写的通知": empty,
    "【草稿】附件缺少PDF的通知": no_pdf,
    "【草稿】附件改了扩展名的通知": renamed_word,
    "【草稿】附件是盖章扫描件的通知": scanned,
    "【草稿】发文字号不规范的通知": wrong_number,
    "【草稿】发文字号与他件重复的通知": used_number,
    "【草稿】以非法定理由不公开的通知": unlawful_reason,
    "【草稿】带有密级标志的通知": secrecy,
    "【草稿】日期矛盾且有效期过长的办法": wrong_dates,
}
