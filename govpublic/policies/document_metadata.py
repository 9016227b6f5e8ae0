"""The table of metadata above a paper's text, in the order in which the cities of Anhui print it.

索引号 信息分类 主题分类 体裁分类 发布机构 成文日期 发文日期 发布日期 生效日期 废止日期 发布文号 关键词
内容概述 服务对象 信息来源 公开属性 有效性
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.detectors.numbering import NO_NUMBER

from .validity import State, Validity, term_ends_on
from .validity_notice import Tag, validity_tag


@dataclass(frozen=True)
class Row:
    """One datum: a text, a day or a tag; a required one without any of them says that it is not given."""

    label: str
    text: str = ""
    day: date | None = None
    tag: Tag | None = None
    is_wide: bool = False
    is_required: bool = False

    @property
    def is_shown(self) -> bool:
        return bool(self.is_required or self.text or self.day or self.tag)


def metadata_rows(document: Any, validity: Validity) -> list[Row]:
    """The rows that are shown; empty ones are left out, unless the law asks for them (clause 5.1.1)."""
    return _without_gaps([row for row in _all_rows(document, validity) if row.is_shown])


def _all_rows(document: Any, validity: Validity) -> Iterator[Row]:
    first = document.first_published_at
    yield Row(_("Index number"), document.index_number, is_required=True)
    yield Row(_("Information category"), _name(document.category))
    yield Row(_("Theme"), _name(document.theme), is_required=True)
    yield Row(_("Genre"), _name(document.genre))
    yield Row(_("Issuing agency"), issuers(document), is_required=True)
    yield Row(_("Date formed"), day=document.formed_on)
    yield Row(_("Date of issue"), day=document.issued_on, is_required=True)
    yield Row(_("Date of publication"), day=workdays.shanghai_date(first) if first else None)
    yield Row(_("In force from"), day=document.begins_on)
    yield _end_of(document, validity)
    yield Row(_("Document number"), document.document_number or NO_NUMBER, is_required=True)
    yield Row(_("Keywords"), " ".join(document.keyword_list), is_required=True)
    if document.is_open:  # a summary of what is not for the public is not for the public either
        yield Row(_("Summary"), document.summary, is_wide=True)
    yield Row(_("Audience"), document.audience)
    yield Row(_("Source"), document.source)
    yield Row(_("Openness attribute"), document.get_attribute_display(), is_required=True)
    yield Row(_("Validity"), tag=validity_tag(validity.state), is_required=True)


def _end_of(document: Any, validity: Validity) -> Row:
    """When it ended, or will by its own term."""
    if validity.state == State.REPEALED:
        return Row(_("Repealed from"), day=validity.since)
    if validity.state == State.LAPSED:
        return Row(_("Lapsed from"), day=validity.since)
    return Row(_("In force until"), day=term_ends_on(document))


def issuers(document: Any) -> str:
    """The lead agency and those that issued the paper with it, in order."""
    joint = [link.agency.name for link in document.joint_issuers.select_related("agency") if link.agency_id]
    return "、".join(dict.fromkeys(filter(None, [_name(document.agency), *joint])))


def _name(entry: Any) -> str:
    return str(entry) if entry else ""


def _without_gaps(rows: list[Row]) -> list[Row]:
    """Two rows stand side by side: one that would stand alone takes the whole width."""
    laid: list[Row] = []
    is_second = False
    for row in rows:
        if row.is_wide and is_second:
            laid[-1] = replace(laid[-1], is_wide=True)
        laid.append(row)
        is_second = not row.is_wide and not is_second
    if is_second:
        laid[-1] = replace(laid[-1], is_wide=True)
    return laid
