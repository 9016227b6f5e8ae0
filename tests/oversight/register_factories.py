"""Factories for the pages of the work register."""

import datetime

import factory

from govpublic.oversight.models import ProgressLibraryPage, ProgressPage
from tests.factories import AgencyFactory, PageFactory


class ProgressLibraryPageFactory(PageFactory):
    class Meta:
        model = ProgressLibraryPage

    title = "政务公开工作进展"

    class Params:
        compliant = factory.Trait(introduction="按季公开工作进展。", keywords="政务公开,进展")


class ProgressPageFactory(PageFactory):
    class Meta:
        model = ProgressPage

    title = factory.Sequence(lambda n: f"第{n}期工作进展")

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            covers_from=datetime.date(2026, 4, 1),
            covers_until=datetime.date(2026, 6, 30),
            keywords="政务公开,进展",
            body=[{"type": "paragraph", "value": "<p>二季度印发年度工作方案，举办培训一次。</p>"}],
        )
