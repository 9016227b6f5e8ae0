"""The log of requests: read by who may, filtered, taken along as a workbook, and forgotten in time."""

import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from govpublic.catalog.models import ApiDraft, ApiRequest
from tests.factories import ApiDraftFactory, ApiRequestFactory, UserFactory
from tests.policies.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def url(name, *args):
    return reverse(f"govpublic_catalog_apirequest_modeladmin_{name}", args=args)


def ago(days):
    return timezone.now() - datetime.timedelta(days=days)


def test_the_list_is_filtered_in_a_fixed_number_of_queries(office, django_assert_max_num_queries):
    for status in (200, 201, 304, 400, 429, 500):
        ApiRequestFactory(status=status)
    office.get(url("index"))
    with django_assert_max_num_queries(12):
        office.get(url("index"))
    found = {
        outcome: [row.status for row in office.get(url("index"), {"outcome": outcome}).context["object_list"]]
        for outcome in ("done", "refused", "failed")
    }
    assert {name: sorted(statuses) for name, statuses in found.items()} == {
        "done": [200, 201, 304],
        "refused": [400, 429],
        "failed": [500],
    }


def test_the_workbook_holds_text_only(office):
    ApiRequestFactory(token__name="=1+1", path="/api/govpublic/v1/items/")
    answer = office.get(url("index"), {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert "/api/govpublic/v1/items/" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}


def test_people_of_agencies_do_not_see_it_and_nobody_changes_it(client, office):
    row = ApiRequestFactory()
    assert office.get(url("edit", row.pk)).status_code == 302
    assert office.post(url("delete", row.pk)).status_code == 302
    client.force_login(Desk().reviewer)
    assert client.get(url("index")).status_code == 302
    assert ApiRequest.objects.filter(pk=row.pk).exists()


def test_what_is_old_is_forgotten_and_what_is_not_stays(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "API_LOG_DAYS": 30}
    ApiRequestFactory(at=ago(31)), ApiRequestFactory(at=ago(29))
    old, new = ApiDraftFactory(answer={"id": 1}), ApiDraftFactory(answer={"id": 2})
    ApiDraft.objects.filter(pk=old.pk).update(created_at=ago(31))
    out = io.StringIO()
    call_command("govpublic_api_log", "--dry-run", "--json", stdout=out)
    assert ApiRequest.objects.count() == 2
    call_command("govpublic_api_log", "--json", stdout=out)
    told = [json.loads(line) for line in out.getvalue().splitlines()]
    assert told == [{"requests": 1, "answers": 1}] * 2
    assert ApiRequest.objects.count() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.answer, old.fingerprint, old.page is not None) == ({}, "", True)
    assert new.answer == {"id": 2}
    call_command("govpublic_api_log", stdout=out)
    assert "Requests: 0" in out.getvalue()
