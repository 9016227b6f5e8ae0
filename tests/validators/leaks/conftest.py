"""A live paper that tells a number: in its text, its old versions, an alias, a file, a picture's sizes."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ReferenceIndex, Site
from wagtail.search import index

from govpublic.policies.models import PolicyDocumentPage
from tests.factories import (
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    SiteDisclosureSettingsFactory,
    UserFactory,
    attachment,
    publish,
)

NUMBER = "34990119900307771X"
NAME = "江一帆"


class Purged(list):
    """What a front-end cache was asked to forget."""

    addresses: list = []

    def __init__(self, params):
        super().__init__()

    def purge(self, url):
        Purged.addresses.append(url)

    def purge_batch(self, urls):
        Purged.addresses.extend(urls)

    def invalidates_hostname(self, hostname):
        return True


@pytest.fixture(autouse=True)
def _place(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "PRIVATE_ROOT": str(tmp_path / "private")}
    Purged.addresses = []
    with time_machine.travel(datetime(2026, 8, 12, 4, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def front_cache(settings, monkeypatch):
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.validators.leaks.conftest.Purged"}}
    monkeypatch.setattr("govpublic.validators.leaks.front_cache.is_installed", lambda: True)
    return Purged


def say(page, body, **fields):
    """Bring ``body`` past the gate, into the row, its alias and a version of it, as a leak would be."""
    stored = json.dumps(body, ensure_ascii=False)
    rows = PolicyDocumentPage.objects.filter(Q(pk=page.pk) | Q(alias_of_id=page.pk))
    rows.update(body=stored, **fields)
    fresh = PolicyDocumentPage.objects.get(pk=page.pk)
    revision = fresh.save_revision(clean=False)
    PolicyDocumentPage.objects.filter(pk=page.pk).update(
        live_revision=revision, has_unpublished_changes=False
    )
    for row in rows:
        ReferenceIndex.create_or_update_for_object(row)
        index.insert_or_update_object(row)
    return PolicyDocumentPage.objects.get(pk=page.pk)


@pytest.fixture
def library(db):
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    return publish(PolicyLibraryPageFactory(compliant=True, slug="policies"))


@pytest.fixture
def leak(library):
    page = publish(
        PolicyDocumentPageFactory(compliant=True, parent=library, slug="aid", title="临时救助公告")
    )
    page.create_alias(parent=library, update_slug="aid-alias")
    attached = [{**attachment(name="救助名单", text=f"{NAME}，身份证号{NUMBER}。"), "id": "2"}]
    image = get_image_model().objects.create(title="现场", file=get_test_image_file())
    for size in ("width-100", "width-50"):
        # As Wagtail makes it, but without the temporary file that it leaves open.
        made = get_test_image_file(filename=f"{size}.png", size=(50, 50))
        image.renditions.create(filter_spec=size, width=50, height=50, file=made)
    body = [
        {"type": "paragraph", "value": f"<p>{NAME}，身份证号{NUMBER}。</p>", "id": "1"},
        {"type": "image", "value": {"image": image.pk, "alt_text": "现场", "caption": ""}, "id": "3"},
    ]
    return say(page, body, summary=f"{NAME}的救助", attachments=json.dumps(attached, ensure_ascii=False))


@pytest.fixture
def officer(db):
    user = UserFactory(username="officer", is_superuser=False)
    names = ["access_admin", "add_leakremoval", "view_leakremoval"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return user


@pytest.fixture
def documents():
    return get_document_model().objects


@pytest.fixture
def images():
    return get_image_model().objects
