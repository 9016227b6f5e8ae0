"""What the audit keeps: of what is there, as it is now, whatever happens meanwhile."""

import json

import pytest
from django.core.management import call_command

from govpublic.core.models import BackgroundRun
from govpublic.validators.audit import keeping, looking, walking
from govpublic.validators.models import AuditRemark, CheckResult, Finding
from tests.host.models import BulletinPage, Hotline
from tests.validators.bulletins import NO_TEXT, again, bad_bulletin, live_bulletin

pytestmark = pytest.mark.django_db


def audited(capsys, *options):
    status = 0
    try:
        call_command("govpublic_audit", "--json", *options)
    except SystemExit as ended:
        status = ended.code
    return status, json.loads(capsys.readouterr().out)


def broken_past_the_gate():
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    return page


@pytest.fixture
def meanwhile(monkeypatch):
    """Something that happens once, after a page was looked at and before what was found is kept."""
    look, acts = walking.look, []

    def looked(run):
        found = look(run)
        if isinstance(found, looking.Looks) and found.looks and acts:
            acts.pop()()
        return found

    monkeypatch.setattr("govpublic.core.runs.kinds._kinds", dict(_kinds_with(looked)))
    return acts.append


def _kinds_with(before):
    from dataclasses import replace

    from govpublic.core.runs import kinds

    return {**kinds._kinds, "audit": replace(kinds._kinds["audit"], before=before)}


class TestWhatHappensMeanwhile:
    def test_a_page_that_is_mended_meanwhile_stays_mended(self, meanwhile, capsys):
        page = broken_past_the_gate()

        def mend():
            mended = again(page)
            mended.body = "正文"
            mended.save_revision().publish()

        meanwhile(mend)
        status, told = audited(capsys)
        assert (status, told["blocking"], told["changed"], told["objects"]) == (0, 0, 0, [])
        assert not Finding.objects.exists()

    def test_a_page_that_is_taken_down_meanwhile_has_no_findings(self, meanwhile, capsys):
        page = broken_past_the_gate()
        meanwhile(lambda: again(page).unpublish())
        assert audited(capsys)[0] == 0
        assert not Finding.objects.filter(version="live").exists()
        assert not CheckResult.objects.filter(version="live").exists()

    def test_a_page_that_is_deleted_meanwhile_leaves_nothing(self, meanwhile, capsys):
        page = broken_past_the_gate()
        meanwhile(lambda: again(page).delete())
        assert audited(capsys)[0] == 0
        assert not CheckResult.objects.exists()
        assert not AuditRemark.objects.exists()

    def test_a_page_that_is_broken_meanwhile_is_looked_at_again(self, meanwhile, capsys):
        """A check of somebody else is newer than what the audit read."""
        page = live_bulletin()

        def touched():
            BulletinPage.objects.filter(pk=page.pk).update(body="")
            again(page).save()

        meanwhile(touched)
        status, told = audited(capsys)
        assert (status, told["checked"], told["blocking"]) == (1, 1, 1)


class TestWhatIsGone:
    def test_rows_about_what_was_deleted_past_every_signal_go(self, capsys):
        page, other = broken_past_the_gate(), broken_past_the_gate()
        audited(capsys)
        BulletinPage.objects.filter(pk=page.pk)._raw_delete("default")
        assert audited(capsys)[1]["blocking"] == 1
        assert set(Finding.objects.values_list("object_id", flat=True)) == {str(other.pk)}
        assert set(CheckResult.objects.values_list("object_id", flat=True)) == {str(other.pk)}

    def test_rows_about_the_live_version_go_with_it_and_those_about_the_draft_stay(self, capsys):
        page = bad_bulletin()
        page.save_revision()
        BulletinPage.objects.filter(pk=page.pk).update(live=True)
        audited(capsys)
        assert set(Finding.objects.values_list("version", flat=True)) == {"live", "draft"}
        BulletinPage.objects.filter(pk=page.pk).update(live=False)
        audited(capsys)
        assert set(Finding.objects.values_list("version", flat=True)) == {"draft"}

    def test_what_the_last_audit_remarked_is_forgotten_when_it_is_so_no_more(self, capsys):
        page = live_bulletin()
        BulletinPage.objects.filter(pk=page.pk).update(body="改过")
        assert audited(capsys)[1]["changed"] == 1
        again(page).save_revision().publish()
        assert audited(capsys)[1]["changed"] == 0
        assert not AuditRemark.objects.exists()


class TestWhatFails:
    @pytest.fixture
    def broken(self, monkeypatch):
        """One page whose check is broken, between two that are well."""
        pages = [live_bulletin() for _each in range(3)]
        check = looking.check

        def breaks(subject):
            if subject.pk == pages[1].pk:
                raise RuntimeError("身份证号 " + "3".rjust(18, "1"))
            return check(subject)

        monkeypatch.setattr(looking, "check", breaks)
        return pages[1]

    def test_a_page_that_cannot_be_checked_is_named_and_keeps_no_other_from_it(self, broken, capsys, caplog):
        status, told = audited(capsys)
        assert (status, told["checked"], told["failed"], told["blocking"]) == (1, 3, 1, 0)
        (found,) = told["objects"]
        assert (found["id"], found["error"], found["issues"]) == (broken.pk, "RuntimeError", [])
        assert "11113" not in caplog.text

    def test_what_was_known_of_it_stays(self, broken, capsys):
        before = CheckResult.objects.get(object_id=broken.pk)
        audited(capsys)
        assert CheckResult.objects.get(object_id=broken.pk).checked_at == before.checked_at

    def test_it_is_said_in_words(self, broken, capsys):
        with pytest.raises(SystemExit):
            call_command("govpublic_audit")
        out = capsys.readouterr().out
        assert "It could not be checked (RuntimeError)." in out
        assert "Could not be checked: 1." in out

    def test_a_page_that_cannot_be_kept_keeps_no_other_from_it(self, capsys, monkeypatch):
        pages = [broken_past_the_gate() for _each in range(3)]
        store_all = keeping.store_all

        def refused(checked, version):
            if any(subject.pk == pages[1].pk for subject, _report in checked):
                raise OverflowError
            store_all(checked, version)

        monkeypatch.setattr(keeping, "store_all", refused)
        status, told = audited(capsys)
        assert (status, told["blocking"], told["failed"]) == (1, 2, 1)

    def test_a_revision_that_cannot_be_read_costs_no_findings(self, capsys, monkeypatch):
        page = broken_past_the_gate()

        def unreadable(subject):
            raise ValueError

        monkeypatch.setattr(looking, "differs_from_its_revision", unreadable)
        status, told = audited(capsys)
        assert (status, told["failed"], told["blocking"]) == (1, 1, 1)
        assert told["objects"][0]["issues"][0]["message"] == NO_TEXT
        assert told["objects"][0]["id"] == page.pk


def test_snippets_are_walked_as_well_and_models_one_after_the_other(capsys):
    Hotline.objects.bulk_create([Hotline(name="热线", live=True) for _each in range(3)])
    live_bulletin()
    _status, told = audited(capsys)
    assert (told["checked"], told["blocking"]) == (4, 3)
    run = BackgroundRun.objects.get()
    assert (run.done, run.total) == (4, 4)
