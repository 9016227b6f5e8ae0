"""Factories of open meetings and of the page on participation. Import them from ``tests.factories``."""

from __future__ import annotations

import datetime

import factory

from govpublic.participation.models import (
    MeetingAgendaItem,
    MeetingAttendee,
    MeetingLibraryPage,
    MeetingPage,
    ParticipationScopePage,
)
from tests.factories import AgencyFactory, PageFactory

__all__ = [
    "MeetingLibraryPageFactory",
    "MeetingPageFactory",
    "ParticipationScopePageFactory",
    "attendee",
]


def attendee(**fields):
    """Somebody from outside who is completely on record but for what is said here; not saved."""
    given = {
        "kind": "public",
        "name": "洪小满",
        "unit": "云溪县松涛镇竹影村",
        "post": "村民",
        "agenda_number": 1,
        "statement": "建议把末班车推迟到晚上九点。",
        "adoption": "adopted",
    }
    return MeetingAttendee(**{**given, **fields})


class MeetingLibraryPageFactory(PageFactory):
    class Meta:
        model = MeetingLibraryPage

    title = "政府会议开放"

    class Params:
        compliant = factory.Trait(introduction="邀请群众走进政府会议。", keywords="会议开放,列席")


class MeetingPageFactory(PageFactory):
    """A meeting; a compliant one was held on 3 March 2026 and counts."""

    class Meta:
        model = MeetingPage

    title = factory.Sequence(lambda n: f"云溪县人民政府第{n + 1}次常务会议")

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            kind="executive",
            number="第十七届县人民政府第38次常务会议",
            held_on=datetime.date(2026, 3, 3),
            starts_at=datetime.time(9, 0),
            place="县行政中心三楼会议室",
            summary="审议城乡公交一体化方案。",
            agenda=factory.LazyFunction(lambda: [MeetingAgendaItem(title="审议城乡公交一体化方案")]),
            attendees=factory.LazyFunction(lambda: [attendee()]),
            outcome="会议原则同意该方案。",
        )
        invitation = factory.Trait(
            invites=True,
            invitation_topic="城乡公交线路和班次怎么排",
            invitation_places=5,
            invitation_conditions="在本县居住的年满18周岁的公民",
            apply_by=datetime.date(2026, 2, 27),
            how_to_apply="联系县政府办公室，咨询电话：0599-2110021",
            attendees=[],
            outcome="",
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            kwargs["parent"] = MeetingLibraryPage.objects.first() or MeetingLibraryPageFactory()
        return super()._create(model_class, *args, **kwargs)


def _paragraph(text):
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


class ParticipationScopePageFactory(PageFactory):
    class Meta:
        model = ParticipationScopePage

    title = "公众参与事项范围和方式"

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            introduction="哪些事项请群众参与，怎么参与。",
            matters=_paragraph("重大公共建设、公共服务价格、涉及群众切身利益的规划和政策。"),
            ways=_paragraph("公开征求意见、座谈会、听证会、列席会议。"),
            attendance_rule=_paragraph("利益相关方、群众代表、专家、媒体可以报名列席。"),
            business=_paragraph("制定涉企政策时听取企业家、商会、行业协会的意见。"),
        )
