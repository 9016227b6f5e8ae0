"""Each factory makes the barest row that saves; a compliant page passes every blocking rule."""

import factory
import pytest

from govpublic.validators import check
from tests import factories

pytestmark = pytest.mark.django_db

ALL = [
    value
    for value in vars(factories).values()
    if isinstance(value, type) and issubclass(value, factory.Factory) and not value._meta.abstract
]
PAGES = [made for made in ALL if issubclass(made, factories.PageFactory)]
NEED_TWO_PAPERS = (
    factories.SupersessionFactory,
    factories.WithdrawalFactory,
    factories.SiteDisclosureSettingsFactory,
)


@pytest.mark.parametrize(
    "made", [made for made in ALL if made not in NEED_TWO_PAPERS], ids=lambda made: made.__name__
)
def test_a_row_saves(made):
    assert made().pk


@pytest.mark.parametrize("made", PAGES, ids=lambda made: made.__name__)
def test_a_page_is_a_draft_and_a_compliant_one_passes(made):
    assert made().live is False
    assert not check(made(compliant=True)).blocking
