"""A township with villages, items and an editor, for tests of the grid."""

from __future__ import annotations

import datetime
import io
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from govpublic.agencies.establish import establish
from govpublic.agencies.models import Agency, Jurisdiction
from tests.factories import (
    AgencyFactory,
    UserFactory,
    VillageCatalogPageFactory,
    VillageDisclosurePageFactory,
    VillageEntryFactory,
    VillageItemFactory,
    VillageLibraryPageFactory,
    village,
)

ITEMS = (("每季度", "general"), ("每月", "money"), ("随时公开", "major"))


def town(villages=2, items=ITEMS, with_pages=True):
    """A township and all of it: list, agency, editor, reviewer, places, items, pages of the villages."""
    places = [village(number) for number in range(1, villages + 1)]
    township = places[0].parent
    library = VillageLibraryPageFactory(compliant=True, jurisdiction=township)
    agency = AgencyFactory(
        name="沙堤镇人民政府", short_name="沙堤镇", jurisdiction=township, root_page=library
    )
    agency = establish(agency).agency
    rows = [
        VillageItemFactory(
            compliant=True,
            jurisdiction=township,
            code=f"T{number:03d}",
            second_level=f"事项{number}",
            sort_order=number,
            term_text=term,
            nature=nature,
            holds_from=datetime.date(2026, 1, 1),
        )
        for number, (term, nature) in enumerate(items, 1)
    ]
    pages = []
    if with_pages:
        pages = [
            VillageCatalogPageFactory(parent=library, jurisdiction=place, title=place.name)
            for place in places
        ]
    return SimpleNamespace(
        library=library,
        county=Jurisdiction.objects.get(code="349921000000"),
        agency=Agency.objects.get(pk=agency.pk),
        editor=member(agency.editors, "clerk"),
        reviewer=member(agency.reviewers, "chief"),
        places=places,
        items=rows,
        pages=pages,
    )


def member(group, name):
    user = UserFactory(username=name)
    user.groups.add(group)
    return user


def entry(made, place=0, item=0):
    """The entry of a village and an item of a town."""
    return VillageEntryFactory(village=made.places[place], item=made.items[item])


def disclosure(made, place=0, item=0, **fields):
    """A compliant publication of a village of a town."""
    given = {"entry": entry(made, place, item), "parent": made.pages[place], "compliant": True}
    return VillageDisclosurePageFactory(**{**given, **fields})


def photo(name="沙堤镇第1村.jpg", taken="2026:09:21 08:30:00", with_place=True, size=(640, 480)):
    """A JPEG as a camera makes it, with the moment and the place in its EXIF data."""
    picture = Image.new("RGB", size, "lightgrey")
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if with_place:
        exif.get_ifd(0x8825)[2] = (30.0, 16.0, 12.0)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    return SimpleUploadedFile(name, stream.getvalue(), "image/jpeg")
