"""The attachments of the demo's papers."""

from __future__ import annotations

from typing import Any

from govpublic.policies.models import PolicyDocumentPage

from . import files


def attachment(page: PolicyDocumentPage, name: str) -> dict[str, Any]:
    """One attachment in WORD and PDF with the same text."""
    lines = [
        f"附件：{name}",
        f"适用文件：{page.title}",
        "一、填写说明：请如实填写，一式两份。",
        "二、报送方式：政务服务窗口或者网上办理。",
    ]
    content = {"word": (files.word, "docx"), "pdf": (files.pdf, "pdf")}
    return _attached(page, name, lines, content)


def table(page: PolicyDocumentPage, name: str) -> dict[str, Any]:
    """One attachment as a spreadsheet and a PDF."""
    rows = [
        ["序号", "名称", "地址"],
        *([str(n), f"青屿市第{n}幼儿园", f"澜山路{n}0号"] for n in range(1, 9)),
    ]
    content = {
        "word": (lambda title, _lines: files.sheet(title, rows), "xlsx"),
        "pdf": (lambda title, _lines: files.pdf(title, ["  ".join(row) for row in rows]), "pdf"),
    }
    return _attached(page, name, [], content)


def _attached(page: PolicyDocumentPage, name: str, lines: list[str], content: dict) -> dict[str, Any]:
    collection = page.agency.document_collection
    made = {
        role: files.save(
            f"{page.slug}.{extension}", make(name, lines), collection, f"{name}（{page.title[:40]}）"
        ).pk
        for role, (make, extension) in content.items()
    }
    return {"type": "attachment", "value": {"name": name, "ofd": None, "exemption_reason": "", **made}}
