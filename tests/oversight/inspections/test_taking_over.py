"""Taking over from the audit: many at once, none twice, and what was found is kept."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from govpublic.catalog.models import SubjectField
from govpublic.oversight.inspections import rechecking
from govpublic.oversight.inspections.candidates import Asked, deadlines_for, findings_for
from govpublic.oversight.inspections.taking_over import take_deadlines, take_findings
from govpublic.oversight.models import InspectionProblem, InspectionRound
from govpublic.validators.models import Finding
from tests.factories import AgencyFactory, DeadlineFactory, FindingFactory, PolicyDocumentPageFactory, publish
from tests.oversight.inspection_factories import InspectionRoundFactory

from .conftest import own_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(db, bureau):
    page = publish(
        PolicyDocumentPageFactory(compliant=True, agency=bureau, title="关于开展文化惠民活动的通知")
    )
    return FindingFactory(subject=page, version="live", agency=bureau)


def test_a_finding_becomes_a_problem_with_what_it_said(finding, round, officer, bureau):
    (problem,) = take_findings(round, [finding.pk], officer)
    assert (problem.place, problem.rule, problem.severity) == ("关于开展文化惠民活动的通知", "DOC-6", "block")
    assert (problem.agency, problem.source, problem.origin) == (bureau, "finding", finding.fingerprint)
    assert problem.what == finding.message
    assert problem.events.get().what == "taken"
    finding.delete()
    problem.refresh_from_db()
    assert "theme is missing" in problem.what


def test_an_overdue_deadline_becomes_a_problem(round, officer, bureau):
    row = DeadlineFactory(agency=bureau)
    (problem,) = take_deadlines(round, [row.pk], officer)
    assert (problem.rule, problem.source, problem.origin) == ("DOC-2", "deadline", "DOC-2|")
    assert "Overdue since 2026-03-30" in problem.what
    assert list(deadlines_for(round, Asked())) == []


def test_nothing_is_taken_twice(finding, round, officer):
    assert len(take_findings(round, [finding.pk], officer)) == 1
    assert take_findings(round, [finding.pk], officer) == []
    assert take_findings(InspectionRoundFactory(), [finding.pk], officer) == []


def test_the_database_keeps_an_open_problem_from_standing_twice(finding, round, officer):
    (problem,) = take_findings(round, [finding.pk], officer)
    problem.pk, problem.round, problem.number = None, InspectionRoundFactory(), 1
    with pytest.raises(IntegrityError), transaction.atomic():
        problem.save(force_insert=True)


def test_what_was_settled_and_comes_back_can_be_taken_in_another_round_only(finding, round, officer):
    (problem,) = take_findings(round, [finding.pk], officer)
    rechecking.withdraw(problem, officer, "误报")
    assert take_findings(round, [finding.pk], officer) == []
    assert len(take_findings(InspectionRoundFactory(), [finding.pk], officer)) == 1


def test_drafts_and_waived_findings_are_not_offered(finding, round):
    Finding.objects.filter(pk=finding.pk).update(waived=True)
    FindingFactory(version="draft")
    assert not findings_for(round, Asked()).exists()


def test_the_scope_of_the_round_and_the_filters_narrow_what_is_offered(finding, round, bureau):
    other = FindingFactory(version="live", agency=AgencyFactory(), rule="DOC-7", severity="warn")
    assert set(findings_for(round, Asked())) == {finding, other}
    assert list(findings_for(round, Asked(agency=bureau.pk))) == [finding]
    assert list(findings_for(round, Asked(code="DOC-7"))) == [other]
    assert list(findings_for(round, Asked(severity="block"))) == [finding]
    round.agencies.add(bureau)
    again = InspectionRound.objects.get()
    assert list(findings_for(again, Asked())) == [finding]


def test_the_field_is_that_of_the_item_under_which_the_page_was_published(finding, round, officer):
    from govpublic.catalog.models import CatalogEntry, EntryPage
    from tests.factories import JurisdictionFactory

    field = SubjectField.objects.get(name="社会救助")
    round.fields.add(field)
    assert not findings_for(round, Asked()).exists()
    entry = CatalogEntry.objects.create(
        code="05-001", jurisdiction=JurisdictionFactory(), field=field, since=date(2026, 1, 1)
    )
    EntryPage.objects.create(entry=entry, page_id=finding.object_id)
    (problem,) = take_findings(round, [finding.pk], officer)
    assert problem.field == field


def test_others_take_nothing_over(finding, round, writer):
    with pytest.raises(PermissionDenied):
        take_findings(round, [finding.pk], writer)


def test_it_is_noted_when_the_audit_finds_it_no_longer_and_when_it_does_again(
    finding, round, officer, capsys
):
    (problem,) = take_findings(round, [finding.pk], officer)
    call_command("govpublic_compare_problems", json=True)
    assert json.loads(capsys.readouterr().out) == {"turned": 0}
    Finding.objects.filter(pk=finding.pk).update(fingerprint="x" * 64)
    call_command("govpublic_compare_problems", json=True)
    problem.refresh_from_db()
    assert problem.gone_at is not None
    assert problem.state == "recorded"
    Finding.objects.filter(pk=finding.pk).update(fingerprint=problem.origin)
    call_command("govpublic_compare_problems", json=True)
    problem.refresh_from_db()
    assert problem.gone_at is None
    assert [event.what for event in problem.events.all()] == ["taken", "gone", "back"]


def test_publishing_a_mended_page_notes_it_at_once(finding, round, officer):
    (problem,) = take_findings(round, [finding.pk], officer)
    publish(finding.subject)
    problem.refresh_from_db()
    assert problem.gone_at is not None


def test_a_met_deadline_is_found_no_longer(round, officer, bureau):
    row = DeadlineFactory(agency=bureau)
    (problem,) = take_deadlines(round, [row.pk], officer)
    row.fulfilled_at = row.due_at
    row.save()
    call_command("govpublic_compare_problems", verbosity=0)
    problem.refresh_from_db()
    assert problem.gone_at is not None


def test_many_are_taken_in_the_admin(finding, round, officer, client, bureau):
    for _ in range(10):
        FindingFactory(version="live", agency=bureau, subject=finding.subject)
    client.force_login(officer)
    url = reverse("govpublic_inspection_take_over", args=[round.pk])
    assert own_queries(client, url, round) <= 12
    html = client.get(url).content.decode()
    assert "11 can be taken over" in html
    assert "Tick what is to be" in client.post(url, {}, follow=True).content.decode()
    client.post(url, {"row": [finding.pk]})
    assert InspectionProblem.objects.count() == 1
    client.post(f"{url}?agency={bureau.pk}", {"all": "yes"})
    assert InspectionProblem.objects.count() == 11
    assert "nothing that is not taken over" in client.get(url).content.decode()
