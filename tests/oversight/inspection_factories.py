"""A round of inspection, and problems in it at every stage."""

import datetime

import factory
from factory.django import DjangoModelFactory

from govpublic.oversight.inspections.assigning import assign
from govpublic.oversight.inspections.recording import record
from govpublic.oversight.models import CirculationPage, InspectionProblem, InspectionRound
from tests.factories import AgencyFactory, PageFactory


class InspectionRoundFactory(DjangoModelFactory):
    class Meta:
        model = InspectionRound

    title = factory.Sequence(lambda n: f"2026年第{n + 1}轮政务公开检查")
    kind = "quarterly"
    starts_on = datetime.date(2026, 11, 2)


class CirculationPageFactory(PageFactory):
    class Meta:
        model = CirculationPage

    title = "关于第三季度政务公开检查情况的通报"

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            summary="共检查12家单位，发现问题3个。",
            keywords="政务公开,检查通报",
            body=[{"type": "paragraph", "value": "<p>现将检查情况通报如下。</p>"}],
        )


def recorded(round, user, **fields):
    """A problem that was found by hand."""
    given = {"place": "市民政局：社会救助栏目", "template": "栏目三个月没有更新。", **fields}
    return record(round, InspectionProblem(**given), user)


def assigned(round, user, agency, **fields):
    """The same, assigned to ``agency`` with the usual term."""
    assign(round, [recorded(round, user, agency=agency)], user, **fields)
    return round.problems.select_related("round").last()
