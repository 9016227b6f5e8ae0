"""A paper and its interpretations go live together, or not at all."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.models import PageLogEntry

from govpublic.policies.bundles import publish_together
from govpublic.policies.models import InterpretationPage, PolicyDocumentPage
from govpublic.validators import PublishBlocked
from tests.factories import UserFactory
from tests.policies.explaining import interpretation
from tests.policies.verdicts import paper

pytestmark = pytest.mark.django_db


def drafts(**fields):
    """A document and two interpretations of it, the second with ``fields``, each as its latest revision."""
    document = paper()
    pages = [document, interpretation(document), interpretation(document, **fields)]
    return [page.save_revision() for page in pages]


def live():
    return [model.objects.filter(live=True).count() for model in (PolicyDocumentPage, InterpretationPage)]


def test_the_document_goes_first_and_its_interpretations_follow():
    user = UserFactory(is_superuser=True)
    document, *explained = drafts()
    publish_together(document, explained, user=user)
    assert live() == [1, 2]
    acts = PageLogEntry.objects.filter(action="wagtail.publish").order_by("pk")
    assert [entry.page_id for entry in acts] == [
        int(revision.object_id) for revision in (document, *explained)
    ]
    assert {entry.user for entry in acts} == {user}


def test_whoever_may_not_publish_is_refused():
    document, *explained = drafts()
    with pytest.raises(PermissionDenied):
        publish_together(document, explained, user=UserFactory())
    assert live() == [0, 0]


def test_takes_any_iterable_even_an_empty_one():
    document, *explained = drafts()
    publish_together(document, iter(explained[:1]))
    assert live() == [1, 1]
    publish_together(document, [])


def test_when_one_is_refused_all_stay_as_they_were():
    document, *explained = drafts(body=[])
    with pytest.raises(PublishBlocked) as refused:
        publish_together(document, explained)
    assert refused.value.subject.pk == int(explained[1].object_id)
    assert live() == [0, 0]
    assert not PolicyDocumentPage.objects.filter(first_published_at__isnull=False).exists()
    assert not PageLogEntry.objects.filter(action="wagtail.publish").exists()


def test_when_the_document_is_refused_nothing_follows():
    document, *explained = drafts()
    page = document.as_object()
    page.keywords = ""
    with pytest.raises(PublishBlocked, match="keyword"):
        publish_together(page.save_revision(), explained)
    assert live() == [0, 0]


def test_alone_an_interpretation_cannot_go_first():
    _document, explained, _second = drafts()
    with pytest.raises(PublishBlocked, match="is not published yet"):
        explained.publish()
