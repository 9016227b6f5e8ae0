"""Factories of the public pages of the catalogue."""

from __future__ import annotations

import factory

from govpublic.catalog.models import CatalogPage, DisclosureColumnPage, FieldPage
from tests.catalog.catalog_factories import CatalogEntryFactory, SubjectFieldFactory, city
from tests.factories import PageFactory


class CatalogPageFactory(PageFactory):
    class Meta:
        model = CatalogPage

    title = "基层政务公开标准化规范化"

    class Params:
        compliant = factory.Trait(
            jurisdiction=factory.LazyFunction(city),
            introduction="本市基层政务公开标准目录集中公开。",
            keywords="标准目录,基层政务公开",
        )


class FieldPageFactory(PageFactory):
    class Meta:
        model = FieldPage

    title = "社会救助"

    class Params:
        compliant = factory.Trait(
            field=factory.SubFactory(SubjectFieldFactory),
            jurisdiction=factory.LazyFunction(city),
            introduction="社会救助领域的公开事项。",
            keywords="社会救助",
        )


class DisclosureColumnPageFactory(PageFactory):
    """The column of an item; it stands below a page of its field."""

    class Meta:
        model = DisclosureColumnPage

    title = "最低生活保障办事指南"

    class Params:
        compliant = factory.Trait(
            entry=factory.SubFactory(CatalogEntryFactory),
            introduction="最低生活保障的办理条件、材料和流程。",
            keywords="最低生活保障",
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            kwargs["parent"] = FieldPage.objects.first() or FieldPageFactory()
        return super()._create(model_class, *args, **kwargs)
