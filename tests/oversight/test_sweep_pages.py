"""Sweeps in the admin: who sees what, what is missing, starting, the report and its workbook."""

import io

import openpyxl
import pytest
from django.urls import reverse

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import advance, progress_url
from govpublic.oversight.models import PrivacySweep, SweepHit
from govpublic.oversight.sweeps.starting import start_sweeps
from tests.factories import UserFactory

from .conftest import NUMBER

pytestmark = pytest.mark.django_db
SWEEPS, START = "govpublic_sweeps", "govpublic_sweep_start"


@pytest.fixture
def office(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def sweep(paper, officer):
    paper("关于发放临时救助金的公告", f"身份证号{NUMBER}。")
    advance(start_sweeps(["aid"], officer), seconds=600)
    return PrivacySweep.objects.get()


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_says_what_this_quarter_lacks_and_offers_to_sweep_it(office):
    html = text(office.get(reverse(SWEEPS)))
    assert "6 domains were not swept yet" in html
    assert html.count("not swept yet</strong>") == 6
    assert "Sweep all domains" in html


def test_a_sweep_is_started_and_watched(office, officer, paper):
    paper("关于发放临时救助金的公告", f"身份证号{NUMBER}。")
    response = office.post(reverse(START), {"domain": ["aid", "rural"]})
    run = BackgroundRun.objects.get()
    assert response.url == progress_url(run)
    assert run.user == officer
    assert PrivacySweep.objects.count() == 2
    html = text(office.post(reverse("govpublic_run_push", args=[run.pk]), follow=True))
    assert reverse(SWEEPS) in html
    assert "4 domains were not swept yet" in text(office.get(reverse(SWEEPS)))


def test_naming_no_domain_starts_nothing(office):
    response = office.post(reverse(START), {"domain": ["x"]}, follow=True)
    assert "Choose at least one domain." in text(response)
    assert not PrivacySweep.objects.exists()


def test_the_report_links_to_the_editor_and_shows_nothing_in_the_clear(office, sweep):
    hit = SweepHit.objects.get()
    html = text(office.get(reverse("govpublic_sweep", args=[sweep.pk])))
    assert reverse("wagtailadmin_pages:edit", args=[hit.object_id]) in html
    assert hit.masked in html
    assert NUMBER not in html
    assert "open</strong>" in html
    assert hit.title not in text(office.get(reverse("govpublic_sweep", args=[sweep.pk]), {"state": "mended"}))


def test_the_workbook_has_every_hit_and_what_the_sweep_was(office, sweep):
    response = office.get(reverse("govpublic_sweep_export", args=[sweep.pk]))
    book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    rows = list(book["Hits"].iter_rows(values_only=True))
    assert len(rows) == 2
    assert rows[1][0] == "关于发放临时救助金的公告"
    assert rows[1][7] == "open"
    facts = dict(book["About"].iter_rows(values_only=True))
    assert (facts["Pages looked at"], facts["Places found"], facts["Started by"]) == (1, 1, "officer")
    assert NUMBER not in str(rows)


def test_an_unfinished_sweep_says_so(office, officer):
    run = start_sweeps(["aid"], officer)
    html = text(office.get(reverse("govpublic_sweep", args=[PrivacySweep.objects.get().pk])))
    assert "is not finished" in html
    assert progress_url(run) in html


def test_a_sweep_that_found_nothing_says_so(office, officer):
    advance(start_sweeps(["aid"], officer), seconds=600)
    html = text(office.get(reverse("govpublic_sweep", args=[PrivacySweep.objects.get().pk])))
    assert "Nothing personal was found." in html


def test_others_see_nothing(client, sweep):
    from django.contrib.auth.models import Permission

    stranger = UserFactory(username="stranger")
    stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(stranger)
    for address in (
        reverse(SWEEPS),
        *(reverse(n, args=[sweep.pk]) for n in ("govpublic_sweep", "govpublic_sweep_export")),
    ):
        assert client.get(address).status_code != 200
    client.post(reverse(START), {"domain": ["rural"]})
    assert PrivacySweep.objects.count() == 1


def test_who_may_only_look_cannot_start(client, sweep):
    from django.contrib.auth.models import Permission

    reader = UserFactory(username="reader")
    reader.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_privacysweep"])
    )
    client.force_login(reader)
    assert "Sweep all domains" not in text(client.get(reverse(SWEEPS)))
    client.post(reverse(START), {"domain": ["rural"]})
    assert PrivacySweep.objects.count() == 1


def test_domains_are_neither_added_nor_deleted_by_hand(office, officer):
    officer.is_superuser = True
    officer.save()
    from govpublic.oversight.sweeps.starting import ensure_domains

    row = ensure_domains()[0]
    assert office.get("/admin/govpublic_oversight/sweepdomain/create/").status_code != 200
    assert office.get(f"/admin/govpublic_oversight/sweepdomain/delete/{row.pk}/").status_code != 200
    assert row.get_domain_display() in text(
        office.get(f"/admin/govpublic_oversight/sweepdomain/edit/{row.pk}/")
    )
