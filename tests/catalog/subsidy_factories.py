"""Factories of subsidy programmes, rolls and payments."""

import datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import (
    ImportRecord,
    SubsidyBatch,
    SubsidyLibraryPage,
    SubsidyPayment,
    SubsidyProgram,
    SubsidyRollPage,
)
from govpublic.catalog.subsidy_judging import judge
from govpublic.catalog.subsidy_names import likeness_maker
from tests.factories import AgencyFactory, JurisdictionFactory, PageFactory

__all__ = [
    "ImportRecordFactory",
    "SubsidyBatchFactory",
    "SubsidyLibraryPageFactory",
    "SubsidyPaymentFactory",
    "SubsidyProgramFactory",
    "SubsidyRollPageFactory",
    "village",
]


def village(number=1, name=""):
    """A village of the invented city, with the township and county that its code names."""
    for level, code, title in (
        ("city", "349900000000", "青屿市"),
        ("county", "349921000000", "临港县"),
        ("township", "349921100000", "沙堤镇"),
    ):
        JurisdictionFactory(code=code, level=level, name=title)
    code = f"349921100{200 + number:03d}"
    township = Jurisdiction.objects.get(code="349921100000")
    return JurisdictionFactory(
        code=code, level="village", name=name or f"沙堤镇第{number}村", parent=township
    )


class SubsidyProgramFactory(DjangoModelFactory):
    class Meta:
        model = SubsidyProgram
        skip_postgeneration_save = True

    class Params:
        compliant = factory.Trait(
            document_number="青农〔2026〕5号",
            agency=factory.SubFactory(AgencyFactory),
            standard="每亩115元",
            unit="亩",
            who_may_apply="种粮的农户",
            how_to_apply="向村民委员会报名，由镇农业站核实面积",
            apply_from=datetime.date(2026, 3, 1),
            apply_until=datetime.date(2026, 4, 30),
            materials="承包合同",
            contact="镇农业站 0599-0000000",
        )

    name = factory.Sequence(lambda n: f"耕地地力保护补贴{n}")
    first_year = 2020


class ImportRecordFactory(DjangoModelFactory):
    class Meta:
        model = ImportRecord

    kind = "subsidies"
    outcome = "imported"
    file_name = "名册.xlsx"
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")


class SubsidyBatchFactory(DjangoModelFactory):
    """An empty batch."""

    class Meta:
        model = SubsidyBatch

    program = factory.SubFactory(SubsidyProgramFactory)
    village = factory.LazyFunction(village)
    year = 2026
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")


class SubsidyPaymentFactory(DjangoModelFactory):
    """One row of ``batch``, by default of a batch of its own."""

    class Meta:
        model = SubsidyPayment

    batch = factory.SubFactory(SubsidyBatchFactory)
    line = factory.Sequence(lambda n: n + 2)
    group = "一组"
    name = "张*明"
    quantity = Decimal("3.5")
    standard = "115"
    amount = Decimal("402.50")
    paid_on = datetime.date(2026, 6, 30)
    likeness = factory.LazyAttribute(lambda row: likeness_maker()(f"{row.line}|{row.name}|{row.amount}"))


class SubsidyLibraryPageFactory(PageFactory):
    class Meta:
        model = SubsidyLibraryPage

    title = "惠民惠农补贴公开"

    class Params:
        compliant = factory.Trait(introduction="各村补贴发放结果集中公开。", keywords="补贴,名册")


def _filled_batch(page):
    batch = SubsidyBatchFactory(program=page.program, village=page.village, year=page.year)
    for name, amount in (("张*明", "402.50"), ("李*", "230.00"), ("欧阳**", "115.00")):
        SubsidyPaymentFactory(batch=batch, name=name, amount=Decimal(amount))
    return judge(SubsidyBatch.objects.get(pk=batch.pk))


class SubsidyRollPageFactory(PageFactory):
    class Meta:
        model = SubsidyRollPage

    title = factory.Sequence(lambda n: f"2026年耕地地力保护补贴发放结果（{n}）")

    class Params:
        compliant = factory.Trait(
            program=factory.SubFactory(SubsidyProgramFactory, compliant=True),
            village=factory.LazyFunction(village),
            year=2026,
            batch=factory.LazyAttribute(_filled_batch),
            stated_total=Decimal("747.50"),
            posting_place="村务公开栏",
            posted_from=datetime.date(2026, 7, 1),
            posted_until=datetime.date(2026, 7, 10),
            supervision_phone="0599-0000000",
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            kwargs["parent"] = SubsidyLibraryPage.objects.first() or SubsidyLibraryPageFactory()
        return super()._create(model_class, *args, **kwargs)
