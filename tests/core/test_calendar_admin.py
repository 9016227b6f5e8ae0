"""The register of calendar days in the admin."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from govpublic.core.models import CalendarDay

pytestmark = pytest.mark.django_db
INDEX = "govpublic_core_calendarday_modeladmin_index"
CREATE = "govpublic_core_calendarday_modeladmin_create"


@pytest.fixture
def days():
    return [
        CalendarDay.objects.create(day=date(2026, 3, 11), reason="山洪停工通知"),
        CalendarDay.objects.create(day=date(2025, 3, 12), is_workday=True, reason="补班通知"),
    ]


def _listed(response):
    return [day.day.year for day in response.context["object_list"]]


def test_lists_the_latest_day_first(admin_client, days):
    assert _listed(admin_client.get(reverse(INDEX))) == [2026, 2025]


def test_finds_a_day_by_its_reason(admin_client, days):
    assert _listed(admin_client.get(reverse(INDEX), {"q": "补班"})) == [2025]


def test_filters_by_year(admin_client, days):
    response = admin_client.get(reverse(INDEX), {"year": "2026"})
    assert _listed(response) == [2026]
    assert "?year=2025" in response.text


def test_an_editor_with_the_permission_adds_a_day(client, django_user_model):
    editor = django_user_model.objects.create_user("editor", password="editor")
    codenames = ["access_admin", "add_calendarday", "change_calendarday"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(editor)
    response = client.post(reverse(CREATE), {"day": "2026-03-11", "reason": "山洪停工通知"})
    assert response.status_code == 302
    assert str(CalendarDay.objects.get()) == "2026-03-11 day off"


def test_nobody_adds_a_day_without_the_permission(client, django_user_model):
    editor = django_user_model.objects.create_user("editor", password="editor")
    editor.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(editor)
    client.post(reverse(CREATE), {"day": "2026-03-11", "reason": "山洪停工通知"})
    assert not CalendarDay.objects.exists()
    assert client.get(reverse(INDEX)).status_code != 200
