"""The commands: what they print, and how they end."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import PolicyDocumentPageFactory, publish
from tests.validators.bulletins import NO_TEXT, bad_bulletin, live_bulletin, with_bad_draft

pytestmark = pytest.mark.django_db


def run(capsys, *args):
    """Exit status and what was printed."""
    try:
        call_command(*args)
    except SystemExit as ended:
        return ended.code, capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_rules_lists_every_code_with_its_law_and_what_implements_it(capsys):
    status, out = run(capsys, "govpublic_rules", "--json")
    rows = {row["code"]: row for row in json.loads(out)}
    assert status == 0
    assert set(rows["DOC-11"]) == {
        "code",
        "title",
        "clause",
        "basis",
        "severity",
        "params",
        "since",
        "applies_to",
        "implemented_by",
    }
    assert rows["DOC-11"]["severity"] == "block"
    assert rows["DOC-11"]["since"] == "2022-06-01"
    assert "PolicyDocumentPage" in rows["DOC-11"]["applies_to"]
    assert "govpublic.policies.rules.attachments" in rows["DOC-11"]["implemented_by"]
    assert all(row["implemented_by"] != "" for row in rows.values())


def test_rules_says_so_of_what_nothing_implements_yet(capsys, monkeypatch):
    from govpublic.validators import reference

    monkeypatch.setattr(reference, "implementations", lambda code: [])
    _status, out = run(capsys, "govpublic_rules")
    assert "[not yet]" in out
    _status, out = run(capsys, "govpublic_rules", "--json")
    assert {row["implemented_by"] for row in json.loads(out)} == {None}


def test_check_ends_with_1_when_the_latest_draft_is_blocked(capsys):
    page = with_bad_draft(live_bulletin())
    status, out = run(capsys, "govpublic_check", str(page.pk), "--json")
    assert status == 1
    told = json.loads(out)
    assert (told["type"], told["id"], told["blocking"]) == ("host.BulletinPage", page.pk, 1)
    assert told["issues"][0] == {
        "rule": "FLD-2",
        "severity": "block",
        "field": "body",
        "message": NO_TEXT,
        "clause": "3.1.1",
        "basis": told["issues"][0]["basis"],
        "waived": False,
    }


def test_check_ends_with_0_when_the_live_version_is_asked_for_and_good(capsys):
    page = with_bad_draft(live_bulletin())
    status, out = run(capsys, "govpublic_check", str(page.pk), "--live")
    assert status == 0
    assert "rules passed" in out


def test_check_tells_in_words(capsys):
    page = bad_bulletin()
    status, out = run(capsys, "govpublic_check", str(page.pk))
    assert status == 1
    assert f"block  FLD-2   body: {NO_TEXT}" in out


def test_check_of_a_page_that_is_not_there_is_an_error():
    with pytest.raises(CommandError, match="no page with the number 999"):
        call_command("govpublic_check", "999")


def test_check_writes_nothing_about_versions(capsys):
    from govpublic.validators.models import CheckResult, Finding

    run(capsys, "govpublic_check", str(bad_bulletin().pk))
    assert not Finding.objects.exists()
    assert not CheckResult.objects.exists()


def test_audit_of_nothing_ends_with_0(capsys):
    status, out = run(capsys, "govpublic_audit", "--json")
    assert status == 0
    told = json.loads(out)
    assert told.pop("objects") == []
    del told["run"]
    assert told == {"checked": 0, "blocking": 0, "warnings": 0, "changed": 0, "failed": 0}


def test_audit_of_good_papers_ends_with_0_and_looks_at_no_draft(capsys):
    publish(PolicyDocumentPageFactory(compliant=True))
    bad_bulletin().save_revision()
    status, out = run(capsys, "govpublic_audit", "--json")
    told = json.loads(out)
    assert (status, told["checked"], told["blocking"], told["changed"]) == (0, 1, 0, 0)


def test_audit_finds_an_agency_rule_that_came_after_publication(capsys, settings):
    """A rule that a site makes stricter reddens what is live without taking it down."""
    page = publish(PolicyDocumentPageFactory(compliant=True))
    strict = {"DOC-4": {"severity": "block"}, "DOC-11": {"params": {"exempt_without_attachment": False}}}
    type(page).objects.filter(pk=page.pk).update(attachments="[]")
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": strict}
    status, out = run(capsys, "govpublic_audit", "--json")
    assert status == 1
    assert {issue["rule"] for issue in json.loads(out)["objects"][0]["issues"]} == {"DOC-11"}
    page.refresh_from_db()
    assert page.live
