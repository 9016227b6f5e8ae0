"""The registry, when a duty begins, and what becomes of a rule that breaks."""

import datetime
import logging

import pytest
from django.db import connection

from govpublic.validators import PublishBlocked, Rule, Severity, check, fault, keeping, register, rule
from govpublic.validators.context import Context
from govpublic.validators.models import Finding
from govpublic.validators.registry import claim, implementations, rules_for, unregister
from tests.factories import PolicyDocumentPageFactory
from tests.host.models import BulletinPage, Hotline
from tests.validators.bulletins import good_bulletin

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered():
    """``registered(code, find, **options)`` registers a rule on bulletins for the length of one test."""
    rules = []

    def add(code, find, **options):
        rules.append(register(Rule(code, find, (BulletinPage,), **options)))
        return rules[-1]

    yield add
    for known in rules:
        unregister(known)


def nothing(page, context):
    return []


def something(page, context):
    yield fault("title", "Something is wrong.", severity=Severity.BLOCK)


def broken(page, context):
    raise ZeroDivisionError


def breaks_half_way(page, context):
    yield fault("title", "Something is wrong.", severity=Severity.BLOCK)
    raise ZeroDivisionError


def test_one_function_is_registered_for_one_code_once(registered):
    registered("FLD-2", nothing)
    with pytest.raises(ValueError, match="registered for FLD-2 twice"):
        register(Rule("FLD-2", nothing, (BulletinPage,)))


def test_one_function_may_serve_two_codes_and_one_code_two_functions(registered):
    registered("FLD-2", nothing)
    registered("FLD-3", nothing)
    registered("FLD-2", something)
    assert implementations("FLD-2").count(f"{__name__}.nothing") == 1
    assert f"{__name__}.something" in implementations("FLD-2")


def test_an_unknown_stage_is_a_mistake():
    with pytest.raises(ValueError, match="unknown stage: someday"):
        rule("FLD-2", on=BulletinPage, stages=("publish", "someday"))(nothing)


def test_a_rule_governs_its_classes_its_condition_and_its_stages(registered):
    wide = registered("FLD-2", nothing, when=lambda page: page.title == "甲", stages=frozenset({"submit"}))
    assert wide in rules_for(BulletinPage(title="甲"), "submit")
    assert wide not in rules_for(BulletinPage(title="乙"), "submit")
    assert wide not in rules_for(BulletinPage(title="甲"), "publish")
    assert wide not in rules_for(Hotline(name="甲"), "submit")


def test_a_code_can_be_kept_by_something_else():
    claim("ZON-1", "a zone")
    assert "a zone" in implementations("ZON-1")


#: FLD-3 holds from 1 June 2022.
@pytest.mark.parametrize(
    ("made_on", "judged"),
    [
        (datetime.date(2022, 5, 31), False),
        (datetime.date(2022, 6, 1), True),
        (None, True),
    ],
    ids=["the day before", "the day itself", "a paper without a date is judged by today"],
)
def test_a_paper_is_judged_by_the_duties_of_the_day_on_which_it_was_made(
    registered, made_on, judged, monkeypatch
):
    registered("FLD-3", something)
    monkeypatch.setattr(BulletinPage, "get_compliance_date", lambda page: made_on)
    report = check(BulletinPage(title="甲", body="正文"))
    assert ("FLD-3" in {issue.rule for issue in report.issues}) is judged


def test_a_policy_document_of_2018_is_not_asked_for_two_formats():
    page = PolicyDocumentPageFactory(compliant=True, attachments=[])
    old = PolicyDocumentPageFactory(
        compliant=True, formed_on=datetime.date(2018, 3, 2), issued_on=datetime.date(2018, 3, 3)
    )
    for paper in (page, old):
        paper.attachments = [("attachment", {"name": "附件", "word": None, "pdf": None})]
    assert "DOC-11" in {issue.rule for issue in check(page).blocking}
    assert "DOC-11" not in {issue.rule for issue in check(old).issues}


def test_today_is_the_day_in_shanghai():
    late_evening_in_london = datetime.datetime(2026, 3, 1, 17, 0, tzinfo=datetime.UTC)
    assert Context(BulletinPage(), at=late_evening_in_london).today == datetime.date(2026, 3, 2)


@pytest.mark.parametrize("find", [broken, breaks_half_way])
def test_a_rule_that_breaks_blocks_and_the_draft_is_still_saved(registered, find, caplog):
    registered("DOC-13", find)  # a code that blocks
    page = good_bulletin()
    with caplog.at_level(logging.CRITICAL, "govpublic.rules"):
        revision = page.save_revision()
        assert Finding.objects.get(object_id=page.pk).rule == "DOC-13"
        with pytest.raises(PublishBlocked, match="could not be checked"):
            revision.publish()


def no_rulebook(*args):
    raise RuntimeError


def no_table(*args):
    """On PostgreSQL this spoils the whole transaction unless it has a savepoint of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nosuch")


@pytest.mark.parametrize("fail", [no_rulebook, no_table])
def test_a_check_that_breaks_altogether_does_not_lose_the_draft(monkeypatch, caplog, fail):
    monkeypatch.setattr(keeping, "store", fail)
    page = good_bulletin()
    revision = page.save_revision()
    assert page.revisions.get() == revision
    assert "was saved but not checked" in caplog.text


def test_parameters_of_one_rule_do_not_reach_another(registered):
    seen = {}

    def first(page, context):
        seen["first"] = dict(context.params)
        context.facts["kept"] = 1
        return []

    def second(page, context):
        seen["second"] = dict(context.params)
        seen["kept"] = context.facts["kept"]
        return []

    registered("DOC-13", first)
    registered("FLD-2", second)
    check(BulletinPage(title="甲", body="正文"))
    assert "markings" in seen["first"]
    assert "max_in_topic" in seen["second"]
    assert "markings" not in seen["second"]
    assert seen["kept"] == 1, "what one rule looked up the next need not"


def test_the_stored_row_is_asked_for_once(registered, django_assert_num_queries):
    page = good_bulletin()
    context = Context(page)
    with django_assert_num_queries(1):
        assert context.for_rule("DOC-13").stored == page
        assert context.for_rule("FLD-2").stored == page


def test_issues_stand_in_the_order_of_the_rulebook(registered):
    registered("FLD-3", something)
    registered("DOC-13", something)
    registered("FLD-2", something)
    assert [issue.rule for issue in check(BulletinPage(title="甲", body="正文")).issues] == [
        "DOC-13",
        "FLD-2",
        "FLD-3",
    ]
