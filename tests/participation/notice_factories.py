"""Factories of public notices, and of what is done when they are over. Import from ``tests.factories``."""

from __future__ import annotations

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from govpublic import workdays
from govpublic.participation.models import NoticeExpiry, PublicNoticeLibraryPage, PublicNoticePage
from govpublic.participation.notice_periods import default_end
from tests.factories import AgencyFactory, PageFactory

__all__ = [
    "NoticeExpiryFactory",
    "PublicNoticeLibraryPageFactory",
    "PublicNoticePageFactory",
    "notice_body",
    "notice_table",
]

#: Three people of the invented city, with their villages and what they are to get.
ROWS = [
    ["1", "江一帆", "松涛镇望溪村", "540元"],
    ["2", "欧阳望舒", "松涛镇石桥村", "480元"],
    ["3", "许知远", "澜山街道", "510元"],
]
HEAD = ["序号", "姓名", "村（社区）", "月保障标准"]


def notice_table(rows=None, head=None, caption="拟纳入对象名单"):
    """The value of a table block whose first row is its head."""
    return {
        "type": "table",
        "value": {
            "data": [head or HEAD, *(rows if rows is not None else ROWS)],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": caption,
            "cell": [],
            "mergeCells": [],
        },
    }


def notice_body(*tables, text="根据申请和入户调查，拟将下列对象纳入保障范围，现予公示。"):
    """Stream data: a paragraph, and a table of people."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}, *(tables or [notice_table()])]


class PublicNoticeLibraryPageFactory(PageFactory):
    class Meta:
        model = PublicNoticeLibraryPage

    title = "公示公告"

    class Params:
        compliant = factory.Trait(introduction="本市各单位的公示。", keywords="公示")


class PublicNoticePageFactory(PageFactory):
    """A notice; a compliant one names three people and runs for seven working days from today."""

    class Meta:
        model = PublicNoticePage

    title = factory.Sequence(lambda n: f"松涛镇2026年第{n}批最低生活保障对象公示")

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            domain="aid",
            summary="对拟纳入最低生活保障的家庭进行公示，听取群众意见。",
            basis="《社会救助暂行办法》第十一条",
            keywords="低保,公示",
            starts_on=factory.LazyFunction(workdays.today),
            ends_on=factory.LazyAttribute(lambda page: page.starts_on and default_end(page.starts_on)),
            body=factory.LazyFunction(notice_body),
            objection_unit="松涛镇社会事务办",
            objection_phone="0599-0000000",
            objection_email="minzheng@songtao.example.cn",
            objection_address="松涛镇人民政府一楼便民服务中心",
            objection_how="公示期内可以来电、来信、来访，反映情况请实名。",
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            columns = PublicNoticeLibraryPage.objects
            kwargs["parent"] = columns.first() or PublicNoticeLibraryPageFactory()
        return super()._create(model_class, *args, **kwargs)


class NoticeExpiryFactory(DjangoModelFactory):
    """The record alone, as if the period of ``notice`` had been dealt with."""

    class Meta:
        model = NoticeExpiry

    notice = factory.SubFactory(PublicNoticePageFactory)
    title = factory.LazyAttribute(lambda row: row.notice.title)
    ended_on = datetime.date(2026, 3, 11)
    action = "mask"
    evidence = "notices/none"
    digest = "0" * 64
    done_at = factory.LazyFunction(timezone.now)
