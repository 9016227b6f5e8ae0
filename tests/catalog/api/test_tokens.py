"""Who may ask: only who shows a token that holds, in the header; and it is made and revoked on record."""

import datetime
import logging

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from govpublic import workdays
from govpublic.catalog.api.tokens import make_token, revoke_token
from govpublic.catalog.models import ApiRequest, ApiToken
from tests.catalog.api.systems import BASE, System
from tests.factories import UserFactory
from tests.policies.desk import Desk

pytestmark = pytest.mark.django_db


def refusal(system):
    answer = system.get("coverage/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Content-Type"] == "application/problem+json"
    return answer.json()["code"]


def test_a_token_that_holds_opens(system):
    assert system.get("coverage/").status_code == 200
    system.token.refresh_from_db()
    assert system.token.last_used_on == workdays.today()


def test_without_a_token_what_is_not_public_stays_closed(client):
    answer = client.get(f"{BASE}coverage/")
    assert answer.status_code == 401
    assert answer.json()["code"] == "not_authenticated"


def test_a_token_in_the_address_opens_nothing(client, system):
    answer = client.get(f"{BASE}coverage/", {"token": system.secret, "access_token": system.secret})
    assert answer.status_code == 401
    assert system.secret not in answer.content.decode()


def test_an_unknown_secret_and_the_hash_open_nothing(system):
    system.secret, secret = system.token.secret_hash, system.secret
    assert refusal(system) == "token_unknown"
    system.secret = secret[:-1]
    assert refusal(system) == "token_unknown"


def test_opens_on_its_last_day_and_not_on_the_day_after(system):
    last = system.token.expires_on
    with time_machine.travel(datetime.datetime.combine(last, datetime.time(23, 59), workdays.SHANGHAI)):
        assert system.get("coverage/").status_code == 200
    with time_machine.travel(
        datetime.datetime.combine(last, datetime.time(23, 59), workdays.SHANGHAI)
        + datetime.timedelta(minutes=2)
    ):
        assert refusal(system) == "token_expired"


def test_revoked_it_opens_nothing_from_that_moment(system):
    revoke_token(system.token, UserFactory(is_superuser=True))
    assert refusal(system) == "token_revoked"


@pytest.mark.parametrize("what", ["account", "group", "superuser"])
def test_follows_its_account(system, desk, what):
    if what == "account":
        desk.editor.is_active = False
        desk.editor.save()
    elif what == "group":
        desk.editor.groups.clear()
    else:
        desk.editor.is_superuser = True
        desk.editor.save()
    assert refusal(system) == "token_account"


def test_of_a_dissolved_agency_opens_nothing(system, desk):
    desk.agency.is_active = False
    desk.agency.save()
    assert refusal(system) == "token_agency"


def test_reads_nothing_closed_without_the_scope_to_read(desk):
    writer = System(desk.agency, desk.editor, may_read=False)
    answer = writer.get("coverage/")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope")


def test_the_secret_is_kept_nowhere_and_gets_into_no_log(system, caplog):
    caplog.set_level(logging.DEBUG)
    system.get("coverage/")
    system.get("nowhere/" + system.secret)
    system.get("items/", q=system.secret[:50])
    rows = [*ApiToken.objects.values(), *ApiRequest.objects.values(), *ModelLogEntry.objects.values()]
    ours = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert system.secret not in str(rows)
    assert f"Bearer {system.secret}" not in ours
    assert {row.path for row in ApiRequest.objects.all()} == {
        f"{BASE}coverage/",
        f"{BASE}items/",
        "?",
    }


def test_making_and_revoking_stand_in_the_audit_log(system, desk):
    revoke_token(system.token, UserFactory(is_superuser=True))
    entries = ModelLogEntry.objects.for_instance(system.token)
    assert {entry.action for entry in entries} == {
        "govpublic_catalog.token_made",
        "govpublic_catalog.token_revoked",
    }
    made = entries.get(action="govpublic_catalog.token_made")
    assert made.data["acts_as"] == desk.editor.username
    assert made.data["scopes"] == ["draft", "read"]


def test_who_may_not_makes_none_and_revokes_none(system, desk):
    with pytest.raises(PermissionDenied):
        make_token(ApiToken(agency=desk.agency, user=desk.editor), desk.reviewer)
    with pytest.raises(PermissionDenied):
        revoke_token(system.token, desk.reviewer)


def test_a_token_for_nothing_is_refused_by_the_database(system):
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiToken.objects.filter(pk=system.token.pk).update(may_read=False, may_draft=False)
    system.token.may_read = system.token.may_draft = False
    with pytest.raises(ValidationError):
        system.token.validate_constraints()


def test_refusals_are_told_in_chinese_or_english(system):
    system.secret = "gpt_wrong"
    assert system.get("coverage/", headers={"Accept-Language": "en"}).json()["title"] == (
        "There is no such token."
    )
    answer = system.get("coverage/", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert answer.json()["title"] == "没有这个令牌。"
    assert answer["Content-Language"] == "zh-hans"


class TestInTheAdmin:
    def url(self, name, *args):
        return reverse(f"govpublic_catalog_apitoken_modeladmin_{name}", args=args)

    @pytest.fixture
    def office(self, client):
        client.force_login(UserFactory(is_superuser=True))
        return client

    def typed(self, desk, **more):
        day = (workdays.today() + datetime.timedelta(days=90)).isoformat()
        values = {"name": "公文系统", "agency": desk.agency.pk, "user": desk.editor.pk, "expires_on": day}
        return {**values, "may_read": "on", **more}

    def test_the_office_makes_one_and_sees_the_secret_once(self, office, desk):
        answer = office.post(self.url("create"), self.typed(desk))
        secret = answer.context_data["secret"]
        assert secret in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        headers = {"Authorization": f"Bearer {secret}"}
        assert Client().get(f"{BASE}coverage/", headers=headers).status_code == 200
        token = ApiToken.objects.get()
        for name, args in (("index", ()), ("inspect", (token.pk,)), ("history", (token.pk,))):
            assert secret not in office.get(self.url(name, *args)).content.decode()

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"may_read": ""}, "__all__"),
            ({"expires_on": "2020-01-01"}, "expires_on"),
            ({"expires_on": "2099-01-01"}, "expires_on"),
            ({"user": "stranger"}, "user"),
            ({"user": "superuser"}, "user"),
            ({"name": ""}, "name"),
        ],
    )
    def test_what_cannot_be_is_said_and_nothing_is_lost(self, office, desk, more, field):
        people = {
            "stranger": Desk("青屿市民政局", "civil").editor.pk,
            "superuser": UserFactory(is_superuser=True).pk,
        }
        more = {name: people.get(value, value) for name, value in more.items()}
        answer = office.post(self.url("create"), self.typed(desk, **more))
        assert field in answer.context_data["form"].errors
        assert ApiToken.objects.count() == 0
        if field != "name":
            assert "公文系统" in answer.content.decode()

    def test_the_last_possible_day_is_taken_and_the_next_is_not(self, office, desk, settings):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "API_TOKEN_MAX_DAYS": 10}
        last = workdays.today() + datetime.timedelta(days=10)
        late = (last + datetime.timedelta(days=1)).isoformat()
        assert (
            "expires_on"
            in office.post(self.url("create"), self.typed(desk, expires_on=late)).context_data["form"].errors
        )
        office.post(self.url("create"), self.typed(desk, expires_on=last.isoformat()))
        assert ApiToken.objects.get().expires_on == last

    def test_the_office_revokes_after_it_was_asked_once_more(self, office, system):
        url = self.url("revoke", system.token.pk)
        assert "cannot be undone" in office.get(url).content.decode()
        assert system.get("coverage/").status_code == 200
        office.post(url)
        assert refusal(system) == "token_revoked"
        assert office.post(url).status_code in (302, 403)

    def test_people_of_agencies_have_no_business_there(self, client, desk, system):
        client.force_login(desk.reviewer)
        for name, args in (("index", ()), ("create", ()), ("revoke", (system.token.pk,))):
            assert client.get(self.url(name, *args)).status_code == 302
        client.post(self.url("revoke", system.token.pk))
        assert system.get("coverage/").status_code == 200

    def test_nobody_changes_or_deletes_one(self, office, system):
        assert office.get(self.url("edit", system.token.pk)).status_code == 302
        assert office.post(self.url("delete", system.token.pk)).status_code == 302
        assert ApiToken.objects.filter(pk=system.token.pk).exists()

    def test_the_list_tells_states_in_a_fixed_number_of_queries(
        self, office, system, desk, django_assert_max_num_queries
    ):
        for number in range(8):
            made = System(desk.agency, desk.editor, name=f"系统{number}")
            if number % 2:
                revoke_token(made.token, UserFactory(is_superuser=True))
        office.get(self.url("index"))
        with django_assert_max_num_queries(12):
            html = office.get(self.url("index")).content.decode()
        assert "Revoked" in html
        assert "In force" in html
        found = office.get(self.url("index"), {"state": "revoked"}).context_data["object_list"]
        assert len(found) == 4

    def test_the_list_goes_into_a_workbook(self, office, system):
        answer = office.get(self.url("index"), {"export": "xlsx"})
        assert b"PK" in b"".join(answer.streaming_content)[:4]
