"""The circular: figures frozen, text that editors change, rules that hold, and what the public reads."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from govpublic.oversight.inspections import rechecking, rectifying
from govpublic.oversight.inspections.circulating import draft_circular
from govpublic.oversight.models import CirculationPage, InspectionRound
from govpublic.validators import PublishBlocked
from tests.factories import publish
from tests.oversight.conftest import NUMBER
from tests.oversight.inspection_factories import CirculationPageFactory, assigned

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent(db):
    return Page.objects.get(depth=2)


@pytest.fixture
def problem(clock, round, officer, bureau):
    return assigned(round, officer, bureau)


@pytest.fixture
def page(problem, round, officer, parent, bureau):
    return draft_circular(round, parent, officer, agency=bureau)


def test_a_compliant_circular_goes_live_and_a_bare_one_does_not(db):
    assert publish(CirculationPageFactory(compliant=True)).live
    with pytest.raises(PublishBlocked):
        publish(CirculationPageFactory())


def test_it_is_a_draft_with_figures_table_and_text(page, problem):
    assert not page.live
    (line,) = page.figures
    assert (line["agency"], line["problems"], line["rectified"]) == (problem.agency.name, 1, 0)
    table = next(block.value for block in page.body if block.block_type == "table")
    assert table["data"][1][1:4] == ["市民政局", problem.place, problem.template]


def test_the_figures_stay_as_they_were(page, problem, writer, officer, client):
    live = publish(page)
    rectifying.answer(problem, writer, "已整改。")
    rechecking.pass_problem(problem, officer)
    html = client.get(live.url).content.decode()
    assert "As of 2026-11-02 09:00" in html
    assert "<td>0%</td>" in html
    assert InspectionRound.objects.counted().get().state == "circulated"


def test_who_rectified_all_at_once_is_praised(problem, round, officer, writer, parent, bureau):
    rectifying.answer(problem, writer, "已整改。")
    rechecking.pass_problem(problem, officer)
    page = draft_circular(round, parent, officer, agency=bureau)
    assert bureau.name in str(page.praise)


def test_who_was_late_is_not_praised(problem, round, officer, writer, parent, bureau, go):
    go(11, 24)
    rectifying.answer(problem, writer, "已整改。")
    rechecking.pass_problem(problem, officer)
    page = draft_circular(round, parent, officer, agency=bureau)
    assert not page.praise


def test_numbers_of_people_are_masked_and_the_rules_read_the_rest(round, officer, bureau, parent, clock):
    assigned(round, officer, bureau)
    round.problems.update(template=f"公示中出现证件号{NUMBER}。")
    page = draft_circular(round, parent, officer, agency=bureau)
    assert NUMBER not in str(page.body)
    page.body.append(("paragraph", f"<p>证件号{NUMBER}</p>"))
    with pytest.raises(PublishBlocked) as refused:
        publish(page)
    assert "PRV-" in str([issue.rule for issue in refused.value.issues])


def test_an_internal_one_is_read_after_signing_in_only(problem, round, officer, parent, bureau, client):
    page = publish(draft_circular(round, parent, officer, agency=bureau, is_internal=True))
    assert PageViewRestriction.objects.get().page_id == page.pk
    assert client.get(page.url).status_code == 302


def test_it_is_drafted_in_the_admin_below_a_page_of_ones_own(problem, round, officer, client, parent, bureau):
    url = reverse("govpublic_inspection_circulate", args=[round.pk])
    client.force_login(officer)
    given = {"parent": parent.pk, "agency": bureau.pk}
    assert "cannot add a circular" in client.post(url, given).content.decode()
    officer.is_superuser = True
    officer.save()
    response = client.post(url, given)
    made = CirculationPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[made.pk])
    html = client.get(response.url).content.decode()
    assert "How the rectification stands" not in html
    assert made.title in html


def test_others_draft_none(problem, round, writer, parent, bureau):
    with pytest.raises(PermissionDenied):
        draft_circular(round, parent, writer, agency=bureau)
    assert Page.objects.type(CirculationPage).count() == 0
