"""History is added to, and never changed or deleted by itself."""

import pytest

from govpublic.deadlines.models import AppendOnly, DeadlineEvent
from tests.factories import DeadlineFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return DeadlineEvent.objects.create(deadline=DeadlineFactory(), what="opened", user=UserFactory())


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: DeadlineEvent.objects.get(pk=event.pk).save(),
        lambda event: DeadlineEvent.objects.update(what="moved"),
        lambda event: DeadlineEvent.objects.bulk_update([event], ["what"]),
        lambda event: DeadlineEvent.objects.filter(pk=event.pk).delete(),
    ],
    ids=["save", "delete", "save anew", "update", "bulk update", "delete rows"],
)
def test_an_entry_stays_as_it_was_written(event, change):
    with pytest.raises(AppendOnly):
        change(event)
    assert DeadlineEvent.objects.get(pk=event.pk).what == "opened"


def test_it_outlives_the_user_who_made_it(event):
    event.user.delete()
    assert DeadlineEvent.objects.get(pk=event.pk).user is None


def test_it_goes_with_its_deadline(event):
    event.deadline.delete()
    assert not DeadlineEvent.objects.exists()
