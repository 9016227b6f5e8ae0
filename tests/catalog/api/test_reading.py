"""What other systems read: the catalogue as it holds, what stands under it, and their coverage."""

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import PageViewRestriction

from govpublic.catalog.models import ApiRequest, CatalogEntry
from govpublic.catalog.versions import put_in_force
from tests.catalog.api.systems import BASE, System, codes
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    CatalogVersionFactory,
    DisclosureItemFactory,
    EntryPageFactory,
    PolicyDocumentPageFactory,
    city,
    county,
    publish,
    township,
)

pytestmark = pytest.mark.django_db


def results(answer):
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()["results"]


@pytest.fixture
def in_force():
    """A city catalogue of two rows, to which the county adds one and of which it replaces one."""
    county()
    version = CatalogVersionFactory()
    for number in (1, 2):
        DisclosureItemFactory(version=version, compliant=True, code=f"05-00{number}", sort_order=number)
    put_in_force(version)
    own = CatalogVersionFactory(jurisdiction=county())
    DisclosureItemFactory(version=own, compliant=True, code="05-002", second_level="本县办事指南")
    DisclosureItemFactory(version=own, compliant=True, code="05-900", first_level="本县特色", second_level="")
    put_in_force(own)
    return version


def get(client, address, **asked):
    return client.get(BASE + address, asked)


class TestItems:
    def test_hold_with_inheritance_applied(self, client, in_force):
        found = results(get(client, "items/", jurisdiction=county().code))
        assert {row["code"]: row["is_local"] for row in found} == {
            "05-001": False,
            "05-002": True,
            "05-900": True,
        }
        replaced = next(row for row in found if row["code"] == "05-002")
        assert replaced["row"]["second_level"] == "本县办事指南"
        assert replaced["jurisdiction"] == {"code": county().code, "name": "云溪县"}

    def test_have_the_ten_columns(self, client, in_force):
        (row,) = results(get(client, "items/", jurisdiction=city().code, q="指南", page_size=1))[:1]
        assert {
            "serial", "first_level", "content", "basis", "term", "agencies", "channels", "audience", "mode",
            "levels",
        } <= set(row["row"])  # fmt: skip
        assert row["row"]["term_kind"] == "workdays"
        assert row["row"]["term_count"] == 10

    def test_come_in_parts(self, client, in_force):
        first = get(client, "items/", page_size=2).json()
        assert first["count"] == 5
        assert first["previous"] is None
        keys, answer = [], first
        while True:
            keys += [row["id"] for row in answer["results"]]
            if answer["next"] is None:
                break
            answer = client.get(answer["next"]).json()
        assert len(set(keys)) == len(keys) == 5
        assert get(client, "items/", page=9).status_code == 404
        assert codes(get(client, "items/", page_size=501)) == {"page_size": "max_value"}
        assert get(client, "items/", page_size=500).status_code == 200

    def test_a_filter_that_is_not_understood_is_refused(self, client, in_force):
        assert codes(get(client, "items/", jurisdiction="999999999999")) == {"jurisdiction": "does_not_exist"}
        assert codes(get(client, "items/", feild="x")) == {"feild": "unknown_parameter"}
        assert codes(get(client, "items/", level="galaxy")) == {"level": "invalid_choice"}

    def test_those_with_something_published_and_those_without(self, client, in_force):
        entry = CatalogEntry.objects.get(jurisdiction=city(), code="05-001")
        EntryPageFactory(entry=entry, page=publish(PolicyDocumentPageFactory(compliant=True)))
        found = results(get(client, "items/", published="true"))
        assert [(row["id"], row["pages"]) for row in found] == [(entry.pk, 1)]
        assert len(results(get(client, "items/", published="false"))) == 4

    def test_take_a_fixed_number_of_queries(self, client, in_force, django_assert_num_queries):
        version = CatalogVersionFactory(field__code="elderly_care", field__name="养老服务")
        for number in range(60):
            CatalogEntryFactory(item__version=version, agency=AgencyFactory() if number < 3 else None)
        get(client, "fields/")
        with django_assert_num_queries(5):  # the last notes the request
            few = results(get(client, "items/", page_size=2))
        with django_assert_num_queries(5):
            many = results(get(client, "items/", page_size=60))
        assert (len(few), len(many)) == (2, 60)


class TestPagesUnderAnItem:
    def test_only_what_the_public_reads(self, client):
        entry = CatalogEntryFactory()
        shown = publish(PolicyDocumentPageFactory(compliant=True, title="公开的通知"))
        hidden = publish(PolicyDocumentPageFactory(compliant=True, title="有门的通知"))
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
        for page in (shown, hidden, PolicyDocumentPageFactory(title="草稿")):
            EntryPageFactory(entry=entry, page=page)
        (row,) = results(get(client, f"items/{entry.pk}/pages/"))
        assert (row["id"], row["title"], row["type"]) == (shown.pk, "公开的通知", "policydocumentpage")
        assert row["url"].startswith("http")
        assert get(client, f"items/{entry.pk}/").json()["pages"] == 1

    def test_of_no_item_there_is_nothing(self, client):
        answer = get(client, "items/999/pages/")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


class TestTree:
    def test_hangs_items_into_their_levels(self, client, in_force):
        tree = get(client, f"jurisdictions/{county().code}/catalogue/", field="social_assistance").json()
        (branch,) = tree["fields"]
        assert (branch["item_count"], branch["owed_count"], branch["published_count"]) == (3, 3, 0)
        (node,) = branch["nodes"]
        assert node["name"] == "最低生活保障"
        assert {item["code"] for item in node["items"]} == {"05-001", "05-002"}
        assert [item["code"] for item in branch["items"]] == ["05-900"]

    def test_without_a_field_tells_only_numbers(self, client, in_force):
        (branch,) = get(client, f"jurisdictions/{city().code}/catalogue/").json()["fields"]
        assert (branch["item_count"], branch["nodes"], branch["items"]) == (2, [], [])

    def test_takes_a_fixed_number_of_queries(self, client, in_force, django_assert_num_queries):
        with django_assert_num_queries(9):
            get(client, f"jurisdictions/{county().code}/catalogue/", field="social_assistance")


class TestVersions:
    def test_drafts_of_catalogues_are_nobody_elses_business(self, client, in_force):
        CatalogVersionFactory(name="2027年草案")
        found = results(get(client, "versions/"))
        assert {row["name"] for row in found} == {"2026年版"}
        assert {row["is_in_force"] for row in found} == {True}
        rows = results(get(client, f"versions/{in_force.pk}/rows/"))
        assert [row["code"] for row in rows] == ["05-001", "05-002"]

    def test_rows_of_a_draft_are_not_there(self, client):
        draft = CatalogVersionFactory()
        assert get(client, f"versions/{draft.pk}/rows/").status_code == 404


class TestPlaces:
    def test_agencies_and_places_are_found_by_their_codes(self, client):
        agency = AgencyFactory(name="云溪县民政局", jurisdiction=county())
        assert get(client, f"agencies/{agency.organisation_code}/").json()["name"] == "云溪县民政局"
        assert get(client, f"agencies/{agency.uscc}/").json()["code"] == agency.organisation_code
        county().children.add(township())
        assert get(client, f"jurisdictions/{township().code}/").json()["parent"] == county().code
        within = results(get(client, "jurisdictions/", within=city().code))
        assert [row["code"] for row in within] == [city().code, county().code, township().code]
        assert [row["name"] for row in results(get(client, "agencies/", within=county().code))] == [
            "云溪县民政局"
        ]

    def test_fields_are_those_of_the_plan(self, client):
        assert "social_assistance" in {row["code"] for row in results(get(client, "fields/"))}


class TestCoverage:
    def test_counts_only_what_the_agency_of_the_token_answers_for(self, system, desk):
        CatalogEntryFactory(agency=desk.agency)
        CatalogEntryFactory(agency=AgencyFactory())
        CatalogEntryFactory(agency=None)
        answer = system.get("coverage/").json()
        assert answer["whole"] == {"owed": 1, "published": 0, "blank": 1, "late": 1, "percent": 0}
        assert [line["code"] for line in answer["lines"] if line["tally"]["owed"]] == ["social_assistance"]
        by_agency = system.get("coverage/", by="agency").json()["lines"]
        assert [line["code"] for line in by_agency] == [desk.agency.organisation_code]

    def test_another_agency_cannot_be_asked_for(self, system):
        other = AgencyFactory()
        CatalogEntryFactory(agency=other)
        assert system.get("coverage/", agency=other.organisation_code).json()["whole"]["owed"] == 0

    def test_an_account_that_may_see_everything_sees_everything(self, desk):
        CatalogEntryFactory(agency=AgencyFactory())
        desk.editor.user_permissions.add(Permission.objects.get(codename="view_catalogentry"))
        office = System(desk.agency, desk.editor)
        assert office.get("coverage/", by="place").json()["whole"]["owed"] == 1

    def test_takes_at_most_sixteen_queries_however_much_there_is(
        self, system, desk, django_assert_max_num_queries
    ):
        for _number in range(30):
            CatalogEntryFactory(agency=desk.agency)
        system.get("coverage/")
        with django_assert_max_num_queries(16):
            system.get("coverage/", by="agency")


class TestThrottle:
    @pytest.fixture(autouse=True)
    def few(self, settings):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "API_TOKEN_PER_MINUTE": 3, "API_ADDRESS_PER_MINUTE": 2}
        with time_machine.travel(timezone.now().replace(second=5), tick=False):  # no minute ends meanwhile
            yield

    def test_one_address_without_a_token(self, client):
        assert [get(client, "fields/").status_code for _ in range(3)] == [200, 200, 429]
        answer = get(client, "fields/")
        assert 1 <= int(answer["Retry-After"]) <= 60
        assert answer.json()["code"] == "throttled"

    def test_each_token_for_itself(self, client, system, desk):
        other = System(desk.agency, desk.editor)
        assert [system.get("fields/").status_code for _ in range(4)] == [200, 200, 200, 429]
        assert other.get("fields/").status_code == 200
        assert get(client, "fields/").status_code == 200

    def test_wrong_tokens_count_for_the_address(self, system):
        system.secret = "gpt_guess"
        assert [system.get("fields/").status_code for _ in range(3)] == [401, 401, 429]


class TestEveryAnswer:
    def test_is_noted_without_query_and_without_the_visitor(self, client, system):
        answer = system.get("items/", q="张小明")
        client.get(f"{BASE}nowhere/13900000000/")
        noted = {row.path: row for row in ApiRequest.objects.all()}
        row = noted[f"{BASE}items/"]
        assert (row.token, row.agency, row.method, row.status) == (
            system.token, system.token.agency, "GET", 200,
        )  # fmt: skip
        assert row.size == len(answer.content)
        assert noted["?"].status == 404
        assert noted["?"].token is None
        assert "张小明" not in str(list(ApiRequest.objects.values()))

    def test_is_not_sent_again_when_nothing_changed(self, client):
        first = get(client, "fields/")
        again = client.get(f"{BASE}fields/", headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "Authorization" in first["Vary"]

    def test_can_be_kept_for_holders_of_tokens(self, client, settings, system):
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "API_PUBLIC": False}
        assert get(client, "items/").status_code == 401
        assert system.get("items/").status_code == 200

    def test_an_unknown_address_and_method_are_told_in_the_same_shape(self, client):
        for answer, status in (
            (get(client, "nowhere/"), 404),
            (client.post(f"{BASE}items/"), 405),
            (client.delete(f"{BASE}items/"), 405),
        ):
            assert answer.status_code == status
            assert answer["Content-Type"] == "application/problem+json"
            assert set(answer.json()) == {"type", "title", "status", "code", "errors"}

    def test_a_failure_here_is_told_without_its_cause(self, system, monkeypatch, caplog):
        def fail(*args):
            raise RuntimeError("secret cause")

        monkeypatch.setattr("govpublic.catalog.api.coverage.cover", fail)
        answer = system.get("coverage/")
        assert (answer.status_code, answer.json()["code"]) == (500, "error")
        assert "secret cause" not in answer.content.decode()
        assert "RuntimeError" in caplog.text
        assert ApiRequest.objects.get(status=500)

    def test_the_hosts_own_settings_of_the_framework_are_not_asked(self, client, settings):
        settings.REST_FRAMEWORK = {
            "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAdminUser"],
            "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.BasicAuthentication"],
            "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.TemplateHTMLRenderer"],
            "EXCEPTION_HANDLER": "nowhere.at_all",
            "UNAUTHENTICATED_TOKEN": "builtins.object",
            "DATE_FORMAT": "%d/%m/%Y",
        }
        CatalogEntryFactory()
        (row,) = results(get(client, "items/"))
        assert row["since"] == "2026-03-02"
        assert get(client, "coverage/").status_code == 401
