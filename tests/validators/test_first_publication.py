"""The date of first publication stays, even for an object in memory that was loaded before it."""

import datetime

import pytest
import time_machine
from wagtail.models import Page

from tests.factories import PolicyDocumentPageFactory
from tests.host.models import BulletinPage

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


def test_an_object_that_was_loaded_before_its_first_publication_keeps_the_date():
    page = PolicyDocumentPageFactory(compliant=True)
    with time_machine.travel(datetime.datetime(2026, 4, 1, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    with time_machine.travel(datetime.datetime(2026, 5, 1, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    page.refresh_from_db()
    assert page.first_published_at == datetime.datetime(2026, 4, 1, tzinfo=UTC)
    assert page.last_published_at == datetime.datetime(2026, 5, 1, tzinfo=UTC)


def test_a_host_page_keeps_it_too():
    page = Page.objects.get(depth=2).add_child(instance=BulletinPage(title="通报", body="文", live=False))
    with time_machine.travel(datetime.datetime(2026, 4, 1, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    with time_machine.travel(datetime.datetime(2026, 5, 1, tzinfo=UTC), tick=False):
        page.save_revision().publish()
    assert BulletinPage.objects.get().first_published_at == datetime.datetime(2026, 4, 1, tzinfo=UTC)
