"""Factories of fields, catalogue versions and items."""

from __future__ import annotations

import datetime
from itertools import count

import factory
from factory.django import DjangoModelFactory

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import (
    ApiDraft,
    ApiRequest,
    ApiToken,
    CatalogEntry,
    CatalogVersion,
    DisclosureItem,
    EntryPage,
    LocalField,
    PageChannel,
    PilotTownship,
    SubjectField,
)

_serial = count(1)


def area(code="349900000000", level="city", name="青屿市"):
    """An invented area; the same one when asked again."""
    values = {"level": level, "name": name, "short_name": name[:2]}
    found, _new = Jurisdiction.objects.get_or_create(code=code, defaults=values)
    return found


def city():
    return area()


def county(code="349921000000", name="云溪县"):
    city()
    return area(code, "county", name)


def township(code="349921101000", name="松涛镇"):
    county()
    return area(code, "township", name)


class SubjectFieldFactory(DjangoModelFactory):
    """A field of the plan; the migrations have brought them, so that it is found by its code."""

    class Meta:
        model = SubjectField
        django_get_or_create = ("code",)

    code = "social_assistance"
    name = "社会救助"

    class Params:
        compliant = factory.Trait()


class CatalogVersionFactory(DjangoModelFactory):
    class Meta:
        model = CatalogVersion

    jurisdiction = factory.LazyFunction(city)
    field = factory.SubFactory(SubjectFieldFactory)
    name = "2026年版"
    adopted_on = datetime.date(2026, 3, 2)

    class Params:
        compliant = factory.Trait()


class DisclosureItemFactory(DjangoModelFactory):
    class Meta:
        model = DisclosureItem

    version = factory.SubFactory(CatalogVersionFactory)
    code = factory.LazyFunction(lambda: f"05-{next(_serial):03d}")

    class Params:
        compliant = factory.Trait(
            serial="1",
            first_level="最低生活保障",
            second_level=factory.Sequence(lambda n: f"办事指南{n + 1}"),
            content="办理事项、办理条件、救助标准、申请材料、办理流程、办理时间和地点、联系方式",
            basis="《社会救助暂行办法》（国务院令第649号）",
            term_text="自制定或获取之日起10个工作日内",
            agencies_text="县级民政部门、乡镇人民政府（街道办事处）",
            channels=["website", "reading_point", "service_centre"],
            audience="everybody",
            mode="proactive",
            levels=["city", "county", "township"],
        )


class LocalFieldFactory(DjangoModelFactory):
    class Meta:
        model = LocalField
        django_get_or_create = ("jurisdiction", "field")

    jurisdiction = factory.LazyFunction(city)
    field = factory.SubFactory(SubjectFieldFactory)


class CatalogEntryFactory(DjangoModelFactory):
    """An item as it holds in one place."""

    class Meta:
        model = CatalogEntry

    item = factory.SubFactory(DisclosureItemFactory, compliant=True)
    jurisdiction = factory.LazyAttribute(lambda entry: entry.item.version.jurisdiction)
    field = factory.LazyAttribute(lambda entry: entry.item.version.field)
    code = factory.LazyAttribute(lambda entry: entry.item.code)
    name = factory.LazyAttribute(lambda entry: entry.item.name)
    since = factory.LazyAttribute(lambda entry: entry.item.version.adopted_on)


class EntryPageFactory(DjangoModelFactory):
    class Meta:
        model = EntryPage

    entry = factory.SubFactory(CatalogEntryFactory)
    page = factory.SubFactory("tests.factories.PolicyDocumentPageFactory")


class PageChannelFactory(DjangoModelFactory):
    """A paper that the county's account made known as well."""

    class Meta:
        model = PageChannel

    page = factory.SubFactory("tests.factories.PolicyDocumentPageFactory")
    channel = "new_media"
    place = "云溪发布"
    published_on = datetime.date(2026, 3, 4)


class PilotTownshipFactory(DjangoModelFactory):
    class Meta:
        model = PilotTownship

    jurisdiction = factory.LazyFunction(township)
    since = datetime.date(2026, 4, 1)


class ApiTokenFactory(DjangoModelFactory):
    """A token whose secret nobody knows; the account is one of the agency's editors."""

    class Meta:
        model = ApiToken

    class Params:
        compliant = factory.Trait()

    agency = factory.SubFactory("tests.factories.AgencyFactory")
    name = "无纸化办公系统"
    user = factory.SubFactory("tests.factories.UserFactory")
    expires_on = datetime.date(2027, 3, 1)
    secret_hash = factory.Sequence(lambda n: f"{n:064x}")
    secret_end = "abcd"


class ApiRequestFactory(DjangoModelFactory):
    class Meta:
        model = ApiRequest

    token = factory.SubFactory(ApiTokenFactory)
    agency = factory.LazyAttribute(lambda row: row.token.agency)
    method = "GET"
    path = "/api/govpublic/v1/items/"
    status = 200
    size = 2048
    milliseconds = 12


class ApiDraftFactory(DjangoModelFactory):
    class Meta:
        model = ApiDraft

    token = factory.SubFactory(ApiTokenFactory)
    agency = factory.LazyAttribute(lambda row: row.token.agency)
    kind = "policies"
    key = factory.Sequence(lambda n: f"oa-{n}")
    fingerprint = "0" * 64
    page = factory.SubFactory("tests.factories.PolicyDocumentPageFactory")
