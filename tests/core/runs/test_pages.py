"""Runs in the admin and on the command line: who sees them, who pushes them, with and without scripts."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import advance, cancel, kinds, progress_url, start
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def somebody(name, *codenames):
    user = UserFactory(username=name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


@pytest.fixture
def writer(client):
    user = somebody("writer")
    client.force_login(user)
    return user


def act(client, run, name, **headers):
    return client.post(reverse(f"govpublic_run_{name}", args=[run.pk]), headers=headers or None)


def test_who_started_a_run_watches_it_and_pushes_it_by_looking(client, writer, work):
    run = start("count", user=writer, params={"to": 2})
    html = client.get(progress_url(run)).content.decode()
    assert f'data-gp-push="{reverse("govpublic_run_push", args=[run.pk])}"' in html
    assert "<noscript>" in html
    piece = act(client, run, "push", **{"x-requested-with": "XMLHttpRequest"}).content.decode()
    assert "<html" not in piece
    assert "2 of 2" in piece
    assert 'data-gp-state="finished"' in piece
    assert "data-gp-open" not in piece


def test_without_scripts_a_button_pushes_it(client, writer, work):
    run = start("count", user=writer, params={"to": 2})
    response = act(client, run, "push")
    assert response.url == progress_url(run)
    html = client.get(response.url).content.decode()
    assert "Finished" in html
    assert "data-gp-push" not in html


def test_looking_alone_changes_nothing(client, writer, work):
    run = start("count", user=writer, params={"to": 2})
    client.get(progress_url(run))
    assert client.get(reverse("govpublic_run_push", args=[run.pk])).status_code == 405
    run.refresh_from_db()
    assert run.state == "waiting"


def test_a_failed_run_says_why_and_is_resumed_with_an_entry_in_the_log(client, writer, work, refuse):
    work.at[1] = refuse
    run = advance(start("count", user=writer, params={"to": 3}), seconds=60)
    html = client.get(progress_url(run)).content.decode()
    assert "第三份文件不是表格。" in html
    assert "What was done until then is kept" in html
    act(client, run, "resume")
    assert BackgroundRun.objects.get().state == "waiting"
    assert ModelLogEntry.objects.get(action="govpublic.run.resume").user == writer


def test_a_run_is_cancelled_with_an_entry_in_the_log(client, writer, work):
    run = start("count", user=writer, params={"to": 3})
    act(client, run, "cancel")
    assert BackgroundRun.objects.get().state == "cancelled"
    assert ModelLogEntry.objects.get().action == "govpublic.run.cancel"
    response = client.post(reverse("govpublic_run_cancel", args=[run.pk]), follow=True)
    assert "over already" in response.content.decode()


def test_others_neither_see_nor_push_it(client, work):
    run = start("count", user=somebody("writer"), params={"to": 2})
    client.force_login(somebody("other"))
    assert client.get(progress_url(run)).status_code == 404
    assert act(client, run, "push").status_code == 404
    assert "Counting" not in client.get(reverse("govpublic_runs")).content.decode()
    run.refresh_from_db()
    assert run.state == "waiting"


def test_the_permission_of_the_kind_lets_others_push_and_is_asked_of_the_starter_too(
    client, work, monkeypatch
):
    kind = kinds.RunKind("count", "Counting", work.step, permission="govpublic_core.add_calendarday")
    monkeypatch.setitem(kinds._kinds, "count", kind)
    starter = somebody("writer")
    run = start("count", user=starter, params={"to": 9})
    client.force_login(starter)
    assert client.get(progress_url(run)).status_code == 200
    assert act(client, run, "push").status_code != 200
    run.refresh_from_db()
    assert run.state == "waiting"
    client.force_login(somebody("office", "add_calendarday"))
    act(client, run, "push")
    run.refresh_from_db()
    assert run.state == "finished"


def test_who_may_view_runs_sees_all_and_pushes_none(client, work):
    run = start("count", params={"to": 2})
    client.force_login(somebody("auditor", "view_backgroundrun"))
    html = client.get(reverse("govpublic_runs")).content.decode()
    assert progress_url(run) in html
    assert "Background runs" in html
    assert "data-gp-push" not in client.get(progress_url(run)).content.decode()
    act(client, run, "push")
    run.refresh_from_db()
    assert run.state == "waiting"


def test_an_empty_list_says_so(client, writer):
    assert "No work has been started yet." in client.get(reverse("govpublic_runs")).content.decode()


def test_the_result_is_linked(client, writer, work, monkeypatch):
    kind = kinds.RunKind("count", "Counting", work.step, result_url=lambda run: f"/made/{run.pk}/")
    monkeypatch.setitem(kinds._kinds, "count", kind)
    run = advance(start("count", user=writer, params={"to": 1}))
    assert f'href="/made/{run.pk}/"' in client.get(progress_url(run)).content.decode()


def test_the_command_works_off_all_that_waits(work, capsys):
    first, second = start("count", params={"to": 2}), start("host_nothing")
    cancelled = start("count", params={"to": 2})
    cancel(cancelled)
    call_command("govpublic_work", "--json")
    rows = json.loads(capsys.readouterr().out)["runs"]
    assert [(row["id"], row["state"], row["done"]) for row in rows] == [
        (first.pk, "finished", 2),
        (second.pk, "finished", 0),
    ]


def test_the_command_fails_if_a_run_failed_and_still_does_the_others(work, refuse, capsys):
    work.at[0] = refuse
    start("count", params={"to": 2})
    last = start("host_nothing")
    with pytest.raises(SystemExit):
        call_command("govpublic_work")
    assert "Worked on: 2. Failed: 1." in capsys.readouterr().out
    last.refresh_from_db()
    assert last.state == "finished"


def test_the_command_leaves_alone_what_somebody_else_is_at(work, capsys):
    run = start("count", params={"to": 2})
    from datetime import timedelta

    from django.utils import timezone

    later = timezone.now() + timedelta(seconds=60)
    BackgroundRun.objects.filter(pk=run.pk).update(holder="x", held_until=later, state="running")
    call_command("govpublic_work", "--json", "--run", run.pk, "--kind", "count")
    assert json.loads(capsys.readouterr().out)["runs"][0]["done"] == 0
