"""Invented agencies of an invented city, with codes that carry right check digits."""

from itertools import count

from django.contrib.auth import get_user_model
from wagtail.models import Page

from govpublic.agencies.models import Agency, DocumentPrefix, Jurisdiction
from govpublic.detectors.registered_codes import is_organisation_code, is_uscc

CITY = ("青屿市", "city", "347700000000")
COUNTY = ("云溪县", "county", "347721000000")
DISTRICT = ("海桐区", "county", "347702000000")
TOWN = ("松涛镇", "township", "347721101000")
VILLAGE = ("前湾村", "village", "347721101201")

_serial = count(1)


def organisation_code(body: str) -> str:
    """``body`` (8 characters) with its check character."""
    return next(body + char for char in "0123456789X" if is_organisation_code(body + char))


def uscc(body: str) -> str:
    """The unified social credit code around the organisation code of ``body`` (8 characters)."""
    start = f"11347700{organisation_code(body)}"
    return next(start + char for char in "0123456789ABCDEFGHJKLMNPQRTUWXY" if is_uscc(start + char))


def make_jurisdiction(which: tuple[str, str, str] = CITY) -> Jurisdiction:
    name, level, code = which
    jurisdiction = Jurisdiction.objects.filter(code=code).first() or Jurisdiction(
        name=name, short_name=name[:-1], level=level, code=code
    )
    jurisdiction.full_clean()
    jurisdiction.save()
    return jurisdiction


def make_agency(name: str = "青屿市教育局", *, where=CITY, prefixes=(), **fields) -> Agency:
    fields.setdefault("short_name", name[3:])
    agency = Agency(name=name, jurisdiction=make_jurisdiction(where), **fields)
    agency.prefixes = [DocumentPrefix(letters=letters) for letters in prefixes]
    agency.full_clean()
    agency.save()
    return agency


def make_page(title: str = "页面", parent: Page | None = None) -> Page:
    parent = parent or Page.objects.get(depth=2)
    return parent.add_child(instance=Page(title=title, slug=f"p{next(_serial)}"))


def make_user(name: str = "林一舟", *groups, **fields):
    user = get_user_model().objects.create_user(username=name, password=name, **fields)
    user.groups.set(groups)
    return user
