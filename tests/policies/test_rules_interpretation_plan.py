"""INT-2: a paper that must be explained carries the plan for it."""

from datetime import date, datetime, timedelta

import pytest

from govpublic.policies.models import InterpretationForm, PolicyDocumentPage
from govpublic.policies.rules import interpretations_plan as rules
from govpublic.validators import PublishBlocked, check
from govpublic.validators.context import Context
from govpublic.validators.rulebook import current
from govpublic.workdays import SHANGHAI
from tests.factories import publish
from tests.policies.conftest import go_live
from tests.policies.desk import Desk, edit_url, form_errors, send
from tests.policies.explaining import interpretation
from tests.policies.verdicts import NOON, TODAY, paper, severities, verdict

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)

NO_FORM = (
    "planned_forms",
    "The plan for the interpretation names no form. Please choose in what forms the paper will be explained.",
)
NOBODY = (
    "planned_by",
    "The plan for the interpretation names nobody. Please enter who is responsible for it.",
)
NO_DATE = (
    "planned_on",
    "The plan for the interpretation has no date. Please enter when it will be published.",
)
UNPLANNED = {"planned_forms": [], "planned_by": "", "planned_on": None}


def normative(**fields):
    return paper(**{"is_normative": True, "effective_on": date(2026, 4, 1), **fields})


def test_a_normative_paper_with_its_plan_passes():
    assert verdict(normative(), "INT-2") == []


def test_every_missing_part_is_said_on_its_field_and_blocks():
    page = normative(**UNPLANNED)
    assert verdict(page, "INT-2") == [NO_FORM, NOBODY, NO_DATE]
    assert severities(page, "INT-2") == ["block"] * 3


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("planned_forms", [], NO_FORM),
        ("planned_forms", None, NO_FORM),
        ("planned_forms", ["skywriting"], NO_FORM),
        ("planned_by", " 　", NOBODY),
        ("planned_on", None, NO_DATE),
    ],
)
def test_one_missing_part_is_said_alone(field, value, said):
    page = normative()
    setattr(page, field, value)
    assert verdict(page, "INT-2") == [said]


def test_any_form_of_the_list_will_do():
    for form in InterpretationForm.values:
        assert verdict(normative(planned_forms=[form]), "INT-2") == []


@pytest.mark.parametrize("stage", ["submit", "publish"])
def test_is_asked_when_handed_in_and_when_published(stage):
    report = check(normative(**UNPLANNED), at=NOON, stage=stage)
    assert "INT-2" in {issue.rule for issue in report.blocking}


def test_other_papers_are_asked_when_they_say_that_they_need_one():
    page = paper(is_normative=False, **UNPLANNED)
    assert verdict(page, "INT-2") == []
    page.needs_interpretation = True
    assert verdict(page, "INT-2") == [NO_FORM, NOBODY, NO_DATE]


def test_a_paper_that_is_not_open_owes_no_explanation():
    page = paper(needs_interpretation=True, attribute="refused", ground="G14A", **UNPLANNED)
    assert verdict(page, "INT-2") == []


def test_the_rulebook_says_what_belongs_to_the_plan(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": {"INT-2": {"params": {"plan": ["responsible"]}}}}
    assert verdict(normative(**UNPLANNED), "INT-2") == [NOBODY]


def test_an_interpretation_that_is_live_needs_no_plan_and_a_draft_of_one_does():
    page = normative(**UNPLANNED)
    explained = interpretation(page)
    assert verdict(page, "INT-2") == [NO_FORM, NOBODY, NO_DATE]
    go_live(explained)
    assert verdict(page, "INT-2") == []


@pytest.mark.parametrize(
    ("first_published_at", "last"),
    [
        (None, TODAY + 3 * DAY),
        (datetime(2026, 6, 4, 23, tzinfo=SHANGHAI), date(2026, 6, 9)),  # a weekend between
        (datetime(2026, 2, 12, 9, tzinfo=SHANGHAI), date(2026, 2, 24)),  # a make-up Saturday, then a week off
        (datetime(2026, 6, 17, 0, 30, tzinfo=SHANGHAI), date(2026, 6, 23)),  # the 16th in UTC
    ],
)
def test_the_third_working_day_after_the_paper_passes_and_the_day_after_is_advice(first_published_at, last):
    page = normative(planned_on=last, formed_on=date(2026, 2, 11))
    page.first_published_at = first_published_at
    assert verdict(page, "INT-2") == []
    page.planned_on = last + DAY
    start = first_published_at.date() if first_published_at else TODAY
    message = (
        f"The interpretation is planned for {last + DAY}. It is due 3 working days after the paper; "
        f"published on {start}, that is {last}. Please bring it forward."
    )
    assert verdict(page, "INT-2") == [("planned_on", message)]
    assert severities(page, "INT-2") == ["warn"]


def test_the_days_count_from_the_day_on_which_the_paper_is_scheduled():
    page = normative(planned_on=date(2026, 6, 18))
    assert [field for field, _message in verdict(page, "INT-2")] == ["planned_on"]
    page.go_live_at = datetime(2026, 6, 15, 9, tzinfo=SHANGHAI)
    assert verdict(page, "INT-2") == []


def test_a_plan_for_the_day_on_which_the_paper_was_formed_passes_and_for_the_day_before_is_advice():
    page = normative(formed_on=date(2026, 3, 2), planned_on=date(2026, 3, 2))
    assert verdict(page, "INT-2") == []
    page.planned_on -= DAY
    message = (
        "The interpretation is planned for 2026-03-01, before the paper was formed on 2026-03-02. Please "
        "correct one of the dates."
    )
    assert verdict(page, "INT-2") == [("planned_on", message)]
    assert severities(page, "INT-2") == ["warn"]


def test_papers_from_before_the_duty_are_not_asked():
    since = current().rules["INT-2"].since
    assert verdict(normative(**UNPLANNED, formed_on=since), "INT-2")
    assert verdict(normative(**UNPLANNED, formed_on=since - DAY), "INT-2") == []


def int2_queries(page, django_assert_num_queries, number):
    context = Context(page, at=NOON).for_rule("INT-2")
    with django_assert_num_queries(number):
        faults = [*rules.interpretation_is_planned(page, context)]
        faults += rules.interpretation_is_planned_in_time(page, context)
    return faults


def test_asks_the_database_only_where_the_plan_is_missing(django_assert_num_queries):
    assert int2_queries(normative(), django_assert_num_queries, 0) == []
    assert len(int2_queries(normative(**UNPLANNED), django_assert_num_queries, 1)) == 3


class TestInTheAdmin:
    def test_publishing_without_a_plan_shows_each_part_on_its_field(self, client):
        desk = Desk()
        client.force_login(desk.reviewer)
        page = desk.draft(is_normative=True, effective_on=date(2026, 4, 1), **UNPLANNED)
        response = send(client, edit_url(page), action_publish="1")
        errors = form_errors(response)
        assert {field: errors[field] for field in UNPLANNED} == {
            field: [message] for field, message in (NO_FORM, NOBODY, NO_DATE)
        }
        assert not PolicyDocumentPage.objects.get().live

    def test_with_the_plan_typed_in_it_goes_live(self, client):
        desk = Desk()
        client.force_login(desk.reviewer)
        page = desk.draft(is_normative=True, effective_on=date(2026, 4, 1), **UNPLANNED)
        plan = {"planned_forms": ["video"], "planned_by": "张三", "planned_on": "2026-03-06"}
        assert send(client, edit_url(page), action_publish="1", **plan).status_code == 302
        assert PolicyDocumentPage.objects.get().live


def test_a_live_paper_without_a_plan_stays_and_a_new_version_asks_for_it():
    page = go_live(normative(**UNPLANNED))
    page.planned_by = "张三"
    with pytest.raises(PublishBlocked, match="names no form"):
        publish(page)
