"""The grid of a township: states, permissions, drafts, copies, review and publication."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import VillageCatalogPage, VillageDisclosurePage, VillageEntry
from govpublic.catalog.villages.cells import State
from govpublic.catalog.villages.grid import VILLAGES_PER_PAGE, cells_of, grid_of
from govpublic.catalog.villages.grid_scope import read_asked
from govpublic.core.models import BackgroundRun
from govpublic.core.runs import advance
from tests.catalog.village_towns import ITEMS, disclosure, entry, member, town
from tests.factories import AgencyFactory, PilotTownshipFactory, UserFactory, publish, village

pytestmark = pytest.mark.django_db
NOON = "T12:00:00+08:00"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(f"2026-09-25{NOON}", tick=False) as traveller:
        yield traveller


def state(made, month="2026-09", place=0, item=0):
    found = entry(made, place, item)
    return cells_of([found], read_asked({"month": month}))[found.pk].state


def url(name="govpublic_village_grid", query="month=2026-09", *args):
    return f"{reverse(name, args=args)}?{query}"


def act(client, query="month=2026-09", **data):
    return client.post(url("govpublic_village_act", query), data, follow=True)


# The states of a cell


def test_what_is_not_published_is_to_be_done_until_its_last_day_and_then_missing(clock):
    made = town()
    assert state(made) == State.DUE
    clock.move_to("2026-09-30T23:59:00+08:00")
    assert state(made) == State.DUE
    clock.move_to("2026-10-01T00:01:00+08:00")
    assert state(made) == State.MISSING
    assert state(made, "2026-10") == State.DUE


def test_a_period_that_has_not_begun_and_one_before_the_item_are_not_due():
    made = town()
    assert state(made, "2026-12") == State.NOT_DUE
    assert state(made, "2025-12") == State.NOT_DUE


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-09-30", State.ON_TIME), ("2026-10-01", State.LATE)], ids=["last", "after"]
)
def test_what_is_published_is_in_time_or_late(clock, day, expected):
    made = town()
    page = disclosure(made, period="2026-Q3")
    assert state(made) == State.DRAFT
    clock.move_to(f"{day}{NOON}")
    publish(page)
    assert state(made) == expected
    assert state(made, "2026-07") == expected
    assert state(made, "2026-06") == State.MISSING


def test_an_item_of_every_month_has_a_state_in_each_month():
    made = town()
    publish(disclosure(made, item=1, period="2026-08"))
    assert state(made, "2026-08", item=1) == State.LATE
    assert state(made, "2026-09", item=1) == State.DUE


def test_a_matter_has_its_state_in_the_month_of_its_day(clock):
    made = town()
    assert state(made, item=2) == State.NOT_DUE
    page = disclosure(made, item=2, period="", happened_on=datetime.date(2026, 9, 22))
    assert state(made, item=2) == State.DRAFT
    publish(page)
    assert state(made, item=2) == State.ON_TIME
    assert state(made, "2026-08", item=2) == State.NOT_DUE


def test_a_row_that_names_days_is_missing_when_nothing_was_ever_published(clock):
    made = town(items=[("自制定或获取之日起20个工作日内", "general")])
    assert state(made) == State.MISSING
    publish(disclosure(made, period="", happened_on=datetime.date(2026, 3, 2)))
    assert state(made) == State.NOT_DUE


def test_what_a_village_does_not_keep_is_not_due():
    made = town()
    VillageEntry.objects.filter(pk=entry(made).pk).update(is_owed=False)
    assert state(made) == State.NOT_DUE


# Who sees what


def test_a_township_sees_its_villages_and_no_others(client):
    made = town()
    other = Jurisdiction.objects.create(
        code="349921102000", name="别处镇", level="township", parent=made.county
    )
    Jurisdiction.objects.create(code="349921102201", name="别处村", level="village", parent=other)
    client.force_login(made.editor)
    html = client.get(url()).content.decode()
    assert "沙堤镇第1村" in html
    assert "别处村" not in html
    assert "别处镇" not in html
    foreign = client.get(url(query="month=2026-09&area=349921102201")).content.decode()
    assert "别处村" not in foreign


def test_whoever_has_no_villages_is_refused(client):
    made = town()
    bureau = AgencyFactory(name="临港县教育局", jurisdiction=made.county)
    from govpublic.agencies.establish import establish

    bureau.root_page = made.library.get_parent()
    bureau.save()
    stranger = member(establish(bureau).agency.editors, "stranger")
    client.force_login(stranger)
    for address in (
        url(),
        url("govpublic_village_photos"),
        url("govpublic_village_cell", "month=2026-09", entry(made).pk),
    ):
        answer = client.get(address)
        assert answer.status_code in (302, 403)
        assert "沙堤镇第1村" not in answer.content.decode()
    client.post(url("govpublic_village_act"), {"action": "copy", "scope": "all"})
    assert VillageDisclosurePage.objects.count() == 0


def test_the_office_sees_all_villages(client):
    town()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    assert "沙堤镇第2村" in client.get(url()).content.decode()


def test_a_cell_of_another_township_is_not_found(client):
    made = town()
    client.force_login(made.editor)
    other = Jurisdiction.objects.create(
        code="349921102000", name="别处镇", level="township", parent=made.county
    )
    place = Jurisdiction.objects.create(code="349921102201", name="别处村", level="village", parent=other)
    foreign = VillageEntry.objects.create(
        village=place, code="X", item=made.items[0], since=datetime.date(2026, 1, 1)
    )
    assert client.get(url("govpublic_village_cell", "month=2026-09", foreign.pk)).status_code == 404


# The screen


def test_the_grid_names_villages_items_periods_and_states(client):
    made = town()
    PilotTownshipFactory(jurisdiction=made.places[0].parent)
    publish(disclosure(made, period="2026-Q3"))
    client.force_login(made.editor)
    html = client.get(url()).content.decode()
    for words in ("事项1", "Quarter 3 of 2026", "Month 9 of 2026", "Published in time", "Pilot", "村级财务"):
        assert words in html
    assert html.count("<h1") == 1


def test_only_what_is_to_be_done_leaves_the_rest_out(client):
    made = town()
    publish(disclosure(made, place=0, period="2026-Q3"))
    publish(disclosure(made, place=0, item=1, period="2026-09"))
    grid = grid_of(made.editor, read_asked({"month": "2026-09", "only": "open"}))
    assert [line.village for line in grid.lines] == [made.places[1]]
    assert [column.code for column in grid.columns] == ["T001", "T002"]


@pytest.mark.parametrize("villages", [2, 60])
def test_the_grid_takes_as_many_queries_for_many_villages(django_assert_max_num_queries, villages):
    made = town(villages=villages, items=[("每季度", "general")] * 12)
    disclosure(made, period="2026-Q3")
    with django_assert_max_num_queries(10):
        grid = grid_of(made.editor, read_asked({"month": "2026-09"}))
    assert len(grid.lines) == min(villages, 25)
    assert len(grid.columns) == 12


@pytest.mark.parametrize("villages", [2, 300])
def test_the_screen_takes_as_many_queries_and_shows_no_more_cells_for_many_villages(
    client, django_assert_max_num_queries, villages
):
    made = town(villages=villages, items=[("每季度", "general")] * 12, with_pages=False)
    client.force_login(made.editor)
    client.get(url())
    # Eleven are those of the grid and its choices; the others are Wagtail's frame, session and menus.
    with django_assert_max_num_queries(24):
        html = client.get(url(query="month=2026-09&page=2")).content.decode()
    assert html.count("gp-grid__due") == 12 * min(villages, VILLAGES_PER_PAGE)
    assert len(html) < 400_000


def test_a_second_page_of_villages_is_reached(client):
    made = town(villages=26, with_pages=False)
    client.force_login(made.editor)
    first = client.get(url()).content.decode()
    assert "page=2" in first
    assert "沙堤镇第26村" not in first
    assert "沙堤镇第26村" in client.get(url(query="month=2026-09&page=2")).content.decode()


def test_a_page_without_anything_to_do_leads_to_the_next(client):
    made = town(villages=VILLAGES_PER_PAGE + 1, items=ITEMS[:1])
    for place in range(VILLAGES_PER_PAGE):
        publish(disclosure(made, place=place, period="2026-Q3"))
    client.force_login(made.editor)
    html = client.get(url(query="month=2026-09&only=open")).content.decode()
    assert "Nothing is to be done in the villages of this page." in html
    assert "only=open&amp;page=2" in html
    html = client.get(url(query="month=2026-09&only=open&page=2")).content.decode()
    assert made.places[-1].name in html


@pytest.mark.parametrize("query", ["month=2026-99", "area=%27", "topic=x", "page=9999", "month=9999-12"])
def test_a_strange_address_is_no_error(client, query):
    made = town()
    client.force_login(made.editor)
    assert client.get(url(query=query)).status_code == 200


# Beginning and copying


def test_a_cell_begins_an_empty_draft_with_its_item_and_period(client):
    made = town()
    client.force_login(made.editor)
    answer = client.post(url("govpublic_village_cell", "month=2026-09", entry(made).pk), {"action": "start"})
    page = VillageDisclosurePage.objects.get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.live, page.entry, page.period) == (False, entry(made), "2026-Q3")
    assert page.title == "沙堤镇第1村: 事项1 (Quarter 3 of 2026)"
    assert client.get(answer.url).status_code == 200
    again = client.post(url("govpublic_village_cell", "month=2026-09", entry(made).pk), {"action": "start"})
    assert again.url == answer.url
    assert VillageDisclosurePage.objects.count() == 1


def test_a_copy_takes_the_words_of_the_period_before_and_leaves_its_days_behind(client):
    made = town()
    before = publish(disclosure(made, period="2026-Q2", total=100))
    client.force_login(made.editor)
    act(client, action="copy", scope="cells", cell=[entry(made).pk])
    page = VillageDisclosurePage.objects.get(period="2026-Q3")
    assert page.live is False
    assert (page.total, page.document_number) == (100, before.document_number)
    assert page.body[0].value.source == before.body[0].value.source
    assert (page.posted_from, page.kept_since, len(page.photos)) == (None, None, 0)
    assert page.first_published_at is None


def test_the_whole_grid_is_copied_as_drafts_and_told_how_many(client):
    made = town()
    for place in (0, 1):
        publish(disclosure(made, place=place, period="2026-Q2"))
    publish(disclosure(made, item=1, period="2026-08"))
    disclosure(made, place=1, period="2026-Q3")
    client.force_login(made.editor)
    answer = act(client, action="copy", scope="all")
    said = answer.content.decode()
    assert "2 drafts were made from the period before; nothing was published." in said
    assert "1 are there already" in said
    assert VillageDisclosurePage.objects.filter(live=True).count() == 3
    assert VillageDisclosurePage.objects.filter(live=False).count() == 3


@pytest.mark.parametrize(("scope", "page", "places"), [("page", 1, 2), ("page", 2, 1), ("all", 2, 3)])
def test_a_page_is_copied_alone_and_all_pages_when_they_are_asked_for(
    client, monkeypatch, scope, page, places
):
    monkeypatch.setattr("govpublic.catalog.villages.grid.VILLAGES_PER_PAGE", 2)
    made = town(villages=3)
    for place in range(3):
        publish(disclosure(made, place=place, period="2026-Q2"))
    client.force_login(made.editor)
    query = f"month=2026-09&page={page}"
    assert f"this page ({1 if page == 2 else 2} village" in client.get(url(query=query)).content.decode()
    act(client, query, action="copy", scope=scope)
    drafts = VillageDisclosurePage.objects.filter(period="2026-Q3")
    kept = {"page": slice(2 * page - 2, 2 * page), "all": slice(None)}[scope]
    assert {draft.entry.village for draft in drafts} == set(made.places[kept])
    assert len(drafts) == places


def test_one_village_is_copied_alone(client):
    made = town()
    for place in (0, 1):
        publish(disclosure(made, place=place, period="2026-Q2"))
    client.force_login(made.editor)
    act(client, action="copy", scope=f"village-{made.places[1].pk}")
    assert [page.village for page in VillageDisclosurePage.objects.filter(period="2026-Q3")] == [
        made.places[1]
    ]


def test_what_has_nothing_before_it_is_told(client):
    made = town()
    client.force_login(made.editor)
    said = act(client, action="copy", scope="cells", cell=[entry(made).pk, entry(made, item=2).pk])
    assert "2 have nothing in the period before to be copied." in said.content.decode()


def test_a_village_that_may_not_be_edited_is_left_alone(client):
    made = town()
    publish(disclosure(made, period="2026-Q2"))
    made.agency.editors.page_permissions.all().delete()
    client.force_login(made.editor)
    said = act(client, action="copy", scope="cells", cell=[entry(made).pk])
    assert "1 belong to villages that you may not edit." in said.content.decode()
    assert not VillageDisclosurePage.objects.filter(period="2026-Q3").exists()


def test_many_cells_are_copied_in_the_background(client, monkeypatch):
    made = town()
    for place in (0, 1):
        publish(disclosure(made, place=place, period="2026-Q2"))
    monkeypatch.setattr("govpublic.catalog.villages.grid_views.MOST_AT_ONCE", 1)
    client.force_login(made.editor)
    answer = client.post(url("govpublic_village_act"), {"action": "copy", "scope": "all"})
    run = BackgroundRun.objects.get()
    assert answer.url == reverse("govpublic_run", args=[run.pk])
    run = advance(run)
    assert run.state == "finished"
    assert run.message.startswith("2 drafts were made from the period before")
    assert VillageDisclosurePage.objects.filter(period="2026-Q3", live=False).count() == 2


def test_pages_are_made_for_villages_that_have_none(client):
    made = town(with_pages=False)
    client.force_login(made.editor)
    assert "no page" in client.get(url()).content.decode()
    said = client.post(url("govpublic_village_pages"), follow=True).content.decode()
    assert "2 pages of villages were made as drafts." in said
    assert {page.jurisdiction for page in VillageCatalogPage.objects.all()} == set(made.places)
    assert not VillageCatalogPage.objects.filter(live=True).exists()
    client.post(url("govpublic_village_pages"))
    assert VillageCatalogPage.objects.count() == 2


# Handing in and publishing


def test_an_editor_may_not_publish_from_the_grid(client):
    made = town()
    page = disclosure(made, period="2026-Q3")
    page.save_revision()
    client.force_login(made.editor)
    said = act(client, action="publish", scope="cells", cell=[page.entry.pk]).content.decode()
    assert "1 may not be let out by you." in said
    assert not VillageDisclosurePage.objects.get(pk=page.pk).live


def test_a_reviewer_publishes_what_passes_and_is_told_what_does_not(client):
    made = town()
    good, bad = disclosure(made, period="2026-Q3"), disclosure(made, place=1, period="2026-Q3")
    bad.body = [{"type": "paragraph", "value": "<p>王小明，手机13905990000</p>"}]
    bad.save()
    for page in (good, bad):
        page.save_revision()
    client.force_login(made.reviewer)
    said = act(client, action="publish", scope="all").content.decode()
    assert "1 draft was published." in said
    assert "1 are blocked by a rule and stay drafts." in said
    assert "PRV-2" in said
    assert "13905990000" not in said
    assert VillageDisclosurePage.objects.get(pk=good.pk).live
    assert not VillageDisclosurePage.objects.get(pk=bad.pk).live


def test_a_copy_that_nobody_changed_is_not_published_with_the_rest(client):
    made = town()
    publish(disclosure(made, period="2026-Q2"))
    client.force_login(made.reviewer)
    act(client, action="copy", scope="all")
    said = act(client, action="publish", scope="all").content.decode()
    assert "1 say the same as in the period before; open them first." in said
    page = VillageDisclosurePage.objects.get(period="2026-Q3")
    assert not page.live
    page.total = 7
    page.save_revision()
    assert "1 draft was published." in act(client, action="publish", scope="all").content.decode()


def test_drafts_are_handed_in_for_review(client):
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

    made = town()
    workflow = Workflow.objects.create(name="村务审核")
    task = GroupApprovalTask.objects.create(name="镇审核")
    task.groups.add(made.agency.reviewers)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=made.library)
    good, bare = (
        disclosure(made, period="2026-Q3"),
        disclosure(made, place=1, period="2026-Q3", body=[], figures=[]),
    )
    for page in (good, bare):
        page.save_revision(user=made.editor)
    client.force_login(made.editor)
    said = act(client, action="submit", scope="all").content.decode()
    assert "1 draft was submitted for review." in said
    assert "1 are blocked by a rule and stay drafts." in said
    assert VillageDisclosurePage.objects.get(pk=good.pk).workflow_in_progress
    said = act(client, action="submit", scope="all").content.decode()
    assert "1 are under review already." in said


def test_nothing_chosen_is_told(client):
    made = town()
    client.force_login(made.editor)
    assert "No draft was chosen." in act(client, action="publish", scope="cells").content.decode()
    assert act(client, action="strange", scope="all").status_code == 200


# The editor's own form


def test_the_form_offers_the_items_of_its_village_and_periods_to_choose(client):
    made = town()
    client.force_login(made.editor)
    address = reverse(
        "wagtailadmin_pages:add", args=["govpublic_catalog", "villagedisclosurepage", made.pages[0].pk]
    )
    html = client.get(address).content.decode()
    assert f'value="{entry(made).pk}"' in html
    assert f'value="{entry(made, place=1).pk}"' not in html
    assert 'value="2026-Q3"' in html
    assert 'value="2027-Q1"' not in html


def test_the_gate_speaks_in_the_form(client):
    made = town()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    page = disclosure(made, period="2026-09")
    page.save_revision()
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "entry": page.entry.pk,
            "period": "2026-09",
            "body": streamfield([]),
            "figures": streamfield([]),
            "photos": streamfield([]),
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": 1000,
            },
            "action-publish": "1",
        }
    )
    html = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).content.decode()
    assert "The item is published in other periods" in html
    assert not VillageDisclosurePage.objects.get(pk=page.pk).live


def test_the_register_of_items_offers_channels_and_items_above(client):
    made = town()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    html = client.get(f"/admin/govpublic_catalog/villageitem/edit/{made.items[0].pk}/").content.decode()
    assert "Village loudspeaker" in html
    assert village().parent.name in html
