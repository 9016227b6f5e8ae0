"""Five things a database can be made to do past Django's signals, and the audit that finds each."""

import json

import pytest
from django.core import serializers
from django.core.management import call_command

from govpublic.validators.models import CheckResult, Finding
from tests.host.models import BulletinLine, BulletinPage, Hotline
from tests.validators.bulletins import NO_NUMBER, NO_TEXT, again, good_bulletin, is_live, live_bulletin

pytestmark = pytest.mark.django_db


def audited(capsys):
    """Exit status of the audit, and what it printed as JSON."""
    status = 0
    try:
        call_command("govpublic_audit", "--json")
    except SystemExit as ended:
        status = ended.code
    return status, json.loads(capsys.readouterr().out)


def updated_in_the_table(tmp_path):
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="")
    return page


def put_live_in_the_table(tmp_path):
    page = good_bulletin(body="")
    BulletinPage.objects.filter(pk=page.pk).update(live=True)
    return page


def updated_in_bulk(tmp_path):
    page = live_bulletin()
    page.body = ""
    BulletinPage.objects.bulk_update([page], ["body"])
    return page


def loaded_raw(tmp_path):
    page = live_bulletin()
    page.body = ""
    fixture = tmp_path / "page.json"
    fixture.write_text(serializers.serialize("json", [page]))
    call_command("loaddata", fixture, verbosity=0)
    return page


def child_row_deleted(tmp_path):
    page = good_bulletin(body="开放时间如下：")
    page.lines.create(text="九时至二十一时")
    page.save_revision().publish()
    BulletinLine.objects.get().delete()
    return page


def child_relation_saved_alone(tmp_path):
    page = live_bulletin()
    page.lines.add(BulletinLine(text="bad"))
    page.save(update_fields=["lines"])  # sends no signal about the page
    return page


def child_row_added(tmp_path):
    page = live_bulletin()
    BulletinLine.objects.create(page=page, text="bad")
    return page


@pytest.mark.parametrize(
    "hole",
    [
        updated_in_the_table,
        put_live_in_the_table,
        updated_in_bulk,
        loaded_raw,
        child_row_deleted,
        child_row_added,
        child_relation_saved_alone,
    ],
)
def test_the_audit_finds_a_page(hole, tmp_path, capsys):
    page = hole(tmp_path)
    assert is_live(page), "went past the gate"
    status, told = audited(capsys)
    assert status == 1
    assert (told["checked"], told["blocking"]) == (1, 1)
    (found,) = told["objects"]
    assert (found["type"], found["id"]) == ("host.BulletinPage", page.pk)
    assert found["issues"][0]["severity"] == "block"
    assert Finding.objects.filter(object_id=page.pk, version="live").exists()


def test_the_audit_finds_rows_inserted_in_bulk(capsys):
    Hotline.objects.bulk_create([Hotline(name="热线", live=True)])
    status, told = audited(capsys)
    assert status == 1
    (found,) = told["objects"]
    assert (found["type"], found["issues"][0]["message"]) == ("host.Hotline", NO_NUMBER)


def test_the_audit_says_that_a_child_row_was_taken_away_even_if_no_rule_minds(capsys):
    page = good_bulletin()
    page.lines.create(text="甲")
    page.save_revision().publish()
    BulletinLine.objects.all().delete()
    status, told = audited(capsys)
    assert (status, told["changed"]) == (0, 1)
    assert told["objects"][0]["changed_past_the_gate"] is True


def test_the_audit_says_what_differs_from_the_published_revision_even_if_no_rule_minds(capsys):
    page = live_bulletin()
    BulletinPage.objects.filter(pk=page.pk).update(body="改过的正文")
    status, told = audited(capsys)
    assert (status, told["changed"]) == (0, 1)
    assert told["objects"][0]["id"] == page.pk


def test_the_audit_is_content_with_what_went_through_the_gate(capsys):
    fresh = good_bulletin()
    fresh.lines.create(text="甲")
    fresh.lines.create(text="乙")
    fresh.save_revision().publish()
    page = live_bulletin()
    page.body = "新的正文"
    page.save_revision().publish()
    again(page).create_alias(update_slug="alias")
    again(page).copy(keep_live=True, update_attrs={"slug": "copy"})
    again(page).move(live_bulletin(), pos="last-child")
    status, told = audited(capsys)
    assert (status, told["checked"], told["objects"]) == (0, 5, [])


def test_the_audit_keeps_what_it_found_until_it_is_mended(capsys):
    page = updated_in_the_table(None)
    audited(capsys)
    assert CheckResult.objects.get(object_id=page.pk, version="live").blocking == 1
    page = again(page)
    page.body = "正文"
    page.save_revision().publish()
    assert audited(capsys)[0] == 0
    assert not Finding.objects.exists()


def test_the_audit_speaks_in_words_as_well(capsys):
    page = updated_in_the_table(None)
    with pytest.raises(SystemExit) as ended:
        call_command("govpublic_audit")
    assert ended.value.code == 1
    printed = capsys.readouterr()
    assert f"host.BulletinPage {page.pk}" in printed.out
    assert NO_TEXT in printed.out
    assert "differs from the revision" in printed.out
    assert "Checked 1: 1 break a rule, 1 were changed past the gate." in printed.out
    assert "1/1" in printed.err
