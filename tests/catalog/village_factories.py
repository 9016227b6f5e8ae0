"""Factories of the villages: topics, the rows of their catalogue, their pages and what they publish."""

from __future__ import annotations

import datetime
from itertools import count

import factory
from factory.django import DjangoModelFactory

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import (
    VillageCatalogPage,
    VillageDisclosurePage,
    VillageEntry,
    VillageItem,
    VillageLibraryPage,
    VillageTopic,
)
from tests.catalog.subsidy_factories import village
from tests.factories import PageFactory

__all__ = [
    "VillageCatalogPageFactory",
    "VillageDisclosurePageFactory",
    "VillageEntryFactory",
    "VillageItemFactory",
    "VillageLibraryPageFactory",
    "VillageTopicFactory",
    "town_items",
]

_serial = count(1)
_AFFAIRS = ("government", "village", "finance", "party")


class VillageTopicFactory(DjangoModelFactory):
    """A topic of the plan; the migrations have brought them, so that it is found by its name."""

    class Meta:
        model = VillageTopic
        django_get_or_create = ("name",)

    name = "村级财务"


class VillageItemFactory(DjangoModelFactory):
    """A row that holds in the villages of the invented township."""

    class Meta:
        model = VillageItem

    jurisdiction = factory.LazyFunction(lambda: village().parent)
    code = factory.LazyFunction(lambda: f"C{next(_serial):03d}")
    holds_from = datetime.date(2026, 1, 1)

    class Params:
        compliant = factory.Trait(
            serial=factory.Sequence(lambda n: str(n + 1)),
            sort_order=factory.Sequence(lambda n: n + 1),
            affair="finance",
            topic=factory.SubFactory(VillageTopicFactory),
            first_level="财务公开",
            second_level=factory.Sequence(lambda n: f"财务收支情况{n + 1}"),
            content="收入、支出、结余",
            basis="《中华人民共和国村民委员会组织法》",
            term_text="每季度",
            agencies_text="村民委员会",
            channels=["board", "website"],
            audience="everybody",
            mode="proactive",
        )


def town_items(area=None):
    """A complete row of each of the four affairs in the villages of ``area``, once."""
    area = area or village().parent
    return [
        VillageItem.objects.filter(jurisdiction=area, affair=affair).first()
        or VillageItemFactory(compliant=True, jurisdiction=area, affair=affair)
        for affair in _AFFAIRS
    ]


class VillageEntryFactory(DjangoModelFactory):
    """An item as it holds in one village; the one that follows from its row, where there is one."""

    class Meta:
        model = VillageEntry
        django_get_or_create = ("village", "code")

    item = factory.SubFactory(VillageItemFactory, compliant=True)
    village = factory.LazyFunction(village)
    code = factory.LazyAttribute(lambda entry: entry.item.code)
    name = factory.LazyAttribute(lambda entry: entry.item.name)
    since = factory.LazyAttribute(lambda entry: entry.item.holds_from)


class VillageLibraryPageFactory(PageFactory):
    class Meta:
        model = VillageLibraryPage

    title = "村务公开"

    class Params:
        compliant = factory.Trait(
            jurisdiction=factory.LazyFunction(lambda: village().parent),
            introduction="沙堤镇各村公开的事项。",
            keywords="村务公开",
        )


def _village_with_items():
    place = village()
    town_items(place.parent)
    return place


class VillageCatalogPageFactory(PageFactory):
    """The page of a village; it stands in a list of villages."""

    class Meta:
        model = VillageCatalogPage

    title = factory.Sequence(lambda n: f"沙堤镇第{n + 1}村村务公开")

    class Params:
        compliant = factory.Trait(
            jurisdiction=factory.LazyFunction(_village_with_items),
            introduction="本村公开的事项和公开情况。",
            keywords="村务公开",
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            kwargs["parent"] = VillageLibraryPage.objects.first() or VillageLibraryPageFactory()
        page = super()._create(model_class, *args, **kwargs)
        if page.jurisdiction and page.jurisdiction.level == Jurisdiction.Level.VILLAGE and page.introduction:
            town_items(page.jurisdiction.parent)
        return page


class VillageDisclosurePageFactory(PageFactory):
    """A publication; it stands under the page of its village."""

    class Meta:
        model = VillageDisclosurePage

    title = factory.Sequence(lambda n: f"财务收支情况公开（{n + 1}）")

    class Params:
        compliant = factory.Trait(
            entry=factory.LazyFunction(lambda: None),
            period="2026-Q3",
            body=[
                {"type": "paragraph", "value": "<p>本季度收入三项，支出五项，已经村务监督委员会审核。</p>"}
            ],
            figures=[{"type": "figure", "value": {"label": "结余", "value": "12300", "unit": "元"}}],
            document_number="青农〔2026〕5号",
            posting_place="村务公开栏",
            posted_from=datetime.date(2026, 9, 21),
            posted_until=datetime.date(2026, 9, 30),
            supervision_phone="0599-0000000",
            kept_at="村档案室",
            kept_by="村文书",
            kept_since=datetime.date(2026, 10, 8),
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        parent, entry = kwargs.get("parent"), kwargs.get("entry")
        if "entry" in kwargs and entry is None:
            place = getattr(parent, "jurisdiction", None) or village()
            entry = VillageEntryFactory(village=place, item=town_items(place.parent)[2])
            kwargs["entry"] = entry
        if parent is None:
            kwargs["parent"] = _page_of(entry.village if entry else village())
        return super()._create(model_class, *args, **kwargs)


def _page_of(place):
    found = VillageCatalogPage.objects.filter(jurisdiction=place).first()
    return found or VillageCatalogPageFactory(jurisdiction=place, title=place.name)
