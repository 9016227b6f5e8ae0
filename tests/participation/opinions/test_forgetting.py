"""When its time is over nobody can tell who gave an opinion; what was said stays."""

import io
import json
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from wagtail.models import PageLogEntry

from govpublic.participation.models import Opinion, OpinionAttachment
from govpublic.participation.opinions.desk import erasing
from govpublic.participation.opinions.receiving import Words, receive
from govpublic.participation.opinions.retention import months_after
from tests.factories import OpinionAttachmentFactory, OpinionFactory

from .conftest import go_live

pytestmark = pytest.mark.django_db
PHONE = "13905591234"


@pytest.fixture
def old(consultation):
    """Its period ended on 31 March 2024."""
    return go_live(consultation, opens_on="2024-03-01", announced_closes_on="2024-03-31")


def forget(*arguments):
    out = io.StringIO()
    call_command("govpublic_forget_opinions", "--json", *arguments, stdout=out)
    return json.loads(out.getvalue())


@time_machine.travel("2026-03-31 03:00 +0800")
def test_names_contacts_files_and_numbers_go_and_the_words_stay(old, settings):
    said = Words(text=f"改为七日。电话{PHONE}", name="汪新语", contact="xinyu@example.cn")
    opinion = receive(old, said)
    OpinionAttachmentFactory(opinion=opinion)
    told = forget()
    assert told["erased"] == [
        {"consultation": old.pk, "title": old.title, "since": "2026-03-31", "opinions": 1, "files": 1}
    ]
    opinion.refresh_from_db()
    assert (opinion.name, opinion.contact) == ("", "")
    assert opinion.text.startswith("改为七日。")
    assert PHONE not in opinion.text
    assert opinion.erased_at
    assert opinion.receipt
    assert not OpinionAttachment.objects.exists()
    root = Path(settings.GOVPUBLIC["PRIVATE_ROOT"])
    assert not [path for path in root.rglob("*") if path.is_file()]
    entry = PageLogEntry.objects.get(action="govpublic.opinions.erased")
    assert (entry.data, entry.user) == ({"opinions": 1, "files": 1}, None)


@time_machine.travel("2026-03-30 23:59 +0800")
def test_a_day_earlier_nothing_is_forgotten(old):
    receive(old, Words(text="意见", name="汪新语"))
    assert forget()["erased"] == []
    assert Opinion.objects.get().name == "汪新语"


@time_machine.travel("2026-03-31 03:00 +0800")
def test_a_dry_run_tells_and_changes_nothing(old):
    receive(old, Words(text="意见", name="汪新语"))
    assert forget("--dry-run")["erased"][0]["opinions"] == 1
    assert Opinion.objects.get().name == "汪新语"
    assert not PageLogEntry.objects.filter(action="govpublic.opinions.erased").exists()


@time_machine.travel("2026-03-31 03:00 +0800")
def test_it_goes_on_after_a_stop_and_does_nothing_twice(old, monkeypatch):
    monkeypatch.setattr(erasing, "BATCH", 2)
    OpinionFactory.create_batch(5, consultation=old, name="汪新语")
    OpinionAttachmentFactory(opinion=Opinion.objects.first()).file.delete(save=False)
    erasing._forget_some(old)
    assert Opinion.objects.filter(erased_at=None).count() == 3
    assert forget()["erased"][0]["opinions"] == 3
    assert forget()["erased"] == []
    assert not Opinion.objects.exclude(name="").exists()


@time_machine.travel("2026-03-31 03:00 +0800")
def test_an_open_consultation_keeps_what_it_needs(old):
    go_live(old, announced_closes_on="2026-04-30")
    OpinionFactory(consultation=old, name="汪新语")
    assert forget()["erased"] == []


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2024-03-31", 24, "2026-03-31"),
        ("2026-01-31", 1, "2026-03-01"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2024-02-29", 12, "2025-03-01"),
        ("2026-11-30", 13, "2027-12-30"),
    ],
)
def test_months_pass_as_people_count_them(day, months, then):
    from datetime import date

    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(then)
