"""The editor's form of a policy document, through the real admin."""

import datetime

import pytest
from django.urls import reverse

from govpublic.policies.forms import PolicyDocumentForm
from govpublic.policies.models import JointIssuer, PolicyDocumentPage, Theme
from tests.factories import AgencyFactory, InformationCategoryFactory, PolicyDocumentPageFactory, ThemeFactory
from tests.policies.desk import Desk, create_url, edit_url, form_errors, form_of, latest, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def office(client, desk):
    client.force_login(desk.editor)
    return client


@pytest.fixture
def bench(client, desk):
    """The same admin, entered by somebody who may publish."""
    client.force_login(desk.reviewer)
    return client


def offered(client, url, field):
    """The choices of a field as the page shows them: groups as lists."""
    form = client.get(url).context["form"]
    return [
        (label, [name for _value, name in value]) if isinstance(value, list) else (label, str(value))
        for value, label in ((second, first) for first, second in form.fields[field].widget.choices)
    ]


class TestDraft:
    def test_saves_with_nothing_but_a_title(self, office, desk):
        url = create_url(desk.library, PolicyDocumentPage)
        response = send(office, url, title="关于开放校园运动场地的通知", slug="d1", agency="")
        page = PolicyDocumentPage.objects.get()
        assert response.status_code == 302
        assert not page.live
        assert page.document_number == page.keywords == page.index_number == ""

    def test_shows_the_repaired_number_and_keywords_after_saving(self, office, desk):
        page = desk.draft()
        send(office, edit_url(page), document_number=" 青教[2026] 05 号", keywords="校园，开放、 运动 ,开放")
        form = form_of(office, edit_url(page))
        assert form["document_number"] == "青教〔2026〕5号"
        assert form["keywords"].strip() == "校园,开放,运动"

    def test_gets_its_index_number_when_saved_and_shows_it_without_letting_it_be_changed(self, office, desk):
        page = desk.draft(index_number="", issued_on=datetime.date(2026, 3, 3))
        assert latest(page).index_number.startswith(desk.agency.organisation_code)
        given = latest(page).index_number
        data = form_of(office, edit_url(page))
        assert "index_number" not in data
        data["index_number"] = "000000000/202601-00001"
        office.post(edit_url(page), data)
        assert latest(page).index_number == given
        assert given in office.get(edit_url(page)).content.decode()


class TestPublishing:
    def test_says_on_every_field_what_is_missing(self, bench, desk):
        url = create_url(desk.library, PolicyDocumentPage)
        response = send(
            bench, url, title="关于开放校园运动场地的通知", slug="d1", agency="", action_publish="1"
        )
        errors = form_errors(response)
        fields = {
            "agency",
            "document_number",
            "theme",
            "issued_on",
            "keywords",
            "attribute",
            "secrecy_reviewer",
        }
        assert fields <= set(errors)
        assert not PolicyDocumentPage.objects.filter(live=True).exists()

    def test_loses_nothing_that_was_typed(self, bench, desk):
        url = create_url(desk.library, PolicyDocumentPage)
        typed = {
            "title": "关于开放校园运动场地的通知",
            "slug": "d1",
            "document_number": "青教发文第伍号",
            "keywords": "校园 开放",
            "summary": "校园运动场地周末开放。",
            "attribute": "on_request",
            "ground": "R13",
            "ground_reason": "内部",
        }
        response = send(bench, url, action_publish="1", **typed)
        form = response.context["form"]
        assert form.errors
        for name, value in typed.items():
            assert form[name].value() == value
            assert value in response.content.decode()

    def test_shows_an_example_beside_a_number_that_cannot_be_repaired(self, bench, desk):
        page = desk.draft()
        response = send(bench, edit_url(page), document_number="青教第伍号", action_publish="1")
        assert "〔2026〕5号" in form_errors(response)["document_number"][0]

    def test_a_compliant_paper_goes_live(self, bench, desk):
        page = desk.draft(document_number="青教〔2026〕5号")
        send(bench, edit_url(page), document_number="青教(2026)5号", action_publish="1")
        page.refresh_from_db()
        assert page.live
        assert page.document_number == "青教〔2026〕5号"


class TestGround:
    def test_offers_the_grounds_of_the_rulebook_with_their_articles(self, office, desk):
        groups = dict(offered(office, edit_url(desk.draft()), "ground"))
        refused, on_request = groups["Not disclosed"], groups["Disclosed on request"]
        assert "G15A 商业秘密（第十五条）" in refused
        assert on_request == ["R13 依申请公开（第十三条）"]
        assert len(refused) == 10

    def test_what_the_rulebook_says_now_is_offered_at_once(self, office, desk, settings, tmp_path):
        layer = tmp_path / "island.toml"
        layer.write_text(
            'extends = "huangshan"\ntitle = "青屿市政务公开规则"\n[grounds]\n'
            'G14Z = { name = "海防事项", article = "第十四条", needs = "说明", evidence = ["facts"] }\n',
            encoding="utf8",
        )
        settings.GOVPUBLIC = {"RULEBOOK": str(layer)}
        groups = dict(offered(office, edit_url(desk.draft()), "ground"))
        assert "G14Z 海防事项（第十四条）" in groups["Not disclosed"]

    def test_keeps_a_ground_that_the_rulebook_no_longer_knows(self, office, desk):
        page = desk.draft(ground="G99X", attribute="refused")
        data = form_of(office, edit_url(page))
        assert data["ground"] == "G99X"
        assert office.post(edit_url(page), data).status_code == 302
        assert latest(page).ground == "G99X"

    def test_refuses_a_ground_that_nobody_offered(self, office, desk):
        response = send(office, edit_url(desk.draft()), ground="单间行文")
        assert "ground" in form_errors(response)


class TestLists:
    def test_groups_the_themes_by_their_first_level(self, office, desk):
        choices = offered(office, edit_url(desk.draft()), "theme")
        assert choices[1][0] == Theme.objects.get(code="T01").pk
        names = dict(choices)["综合政务"]
        assert names[:3] == ["综合政务", "政务公开", "政务督查"]
        assert sum(isinstance(names, list) for _label, names in choices) == 1

    def test_does_not_offer_what_the_site_offers_no_longer(self, office, desk):
        gone = ThemeFactory(code="S01", name="灯塔管理", is_active=False)
        assert gone.pk not in [value for value, _name in offered(office, edit_url(desk.draft()), "theme")]
        response = send(office, edit_url(desk.draft()), theme=gone.pk)
        assert "theme" in form_errors(response)

    def test_keeps_a_theme_that_was_chosen_before(self, office, desk):
        gone = ThemeFactory(code="S01", name="灯塔管理", is_active=False)
        page = desk.draft(theme=gone)
        assert send(office, edit_url(page), summary="灯塔开放。").status_code == 302
        assert latest(page).theme == gone

    def test_offers_a_theme_below_one_that_is_offered_no_longer(self, office, desk):
        top = ThemeFactory(code="S01", name="海岛管理", is_active=False)
        ThemeFactory(code="S02", name="航标", parent=top)
        assert ("海岛管理", ["航标"]) in offered(office, edit_url(desk.draft()), "theme")

    def test_indents_deeper_categories(self, office, desk):
        top = InformationCategoryFactory(name="政务公开")
        second = InformationCategoryFactory(name="工作部署", parent=top)
        InformationCategoryFactory(name="年度要点", parent=second)
        names = dict(offered(office, edit_url(desk.draft()), "category"))["政务公开"]
        assert names == ["政务公开", "工作部署", "\u3000年度要点"]

    def test_the_number_of_queries_does_not_grow_with_the_list(self, desk, django_assert_num_queries):
        def choose():
            form_class = PolicyDocumentPage.get_edit_handler().get_form_class()
            return [*iter(form_class(instance=PolicyDocumentPage()).fields["category"].choices)]

        choose()
        top = InformationCategoryFactory(name="政务公开")
        for number in range(30):
            InformationCategoryFactory(name=f"栏目{number}", parent=top)
        with django_assert_num_queries(2):
            assert len(choose()[1][1]) == 31

    def test_attributes_stand_side_by_side_without_an_empty_one(self, office, desk):
        page = office.get(edit_url(desk.draft(attribute=""))).content.decode()
        assert page.count('type="radio" name="attribute"') == 3


class TestAgency:
    def test_an_editor_chooses_only_an_agency_that_he_edits_for(self, office, desk):
        other = AgencyFactory(name="青屿市民政局")
        names = [
            name for _value, name in offered(office, create_url(desk.library, PolicyDocumentPage), "agency")
        ]
        assert str(desk.agency) in names
        assert str(other) not in names
        response = send(office, edit_url(desk.draft()), agency=other.pk)
        assert "agency" in form_errors(response)

    def test_somebody_with_several_agencies_finds_that_of_the_library_chosen(self, office, desk):
        second = Desk("青屿市民政局", "civil")
        desk.editor.groups.add(second.agency.editors)
        form = office.get(create_url(second.library, PolicyDocumentPage)).context["form"]
        assert form["agency"].value() == second.agency.pk
        assert form.fields["agency"].queryset.count() == 2

    def test_a_paper_that_names_no_agency_is_not_given_one_behind_the_editors_back(self, office, desk):
        second = Desk("青屿市民政局", "civil")
        desk.editor.groups.add(second.agency.editors)
        page = PolicyDocumentPageFactory(parent=desk.library)
        page.save_revision()
        assert not office.get(edit_url(page)).context["form"]["agency"].value()

    def test_any_agency_may_have_issued_a_paper_together_with_ours(self, office, desk):
        other = AgencyFactory(name="青屿市民政局")
        page = desk.draft()
        data = form_of(office, edit_url(page))
        data.update(
            {
                "joint_issuers-TOTAL_FORMS": "1",
                "joint_issuers-0-agency": other.pk,
                "joint_issuers-0-ORDER": "1",
                "joint_issuers-0-DELETE": "",
                "joint_issuers-0-id": "",
            }
        )
        assert office.post(edit_url(page), data).status_code == 302
        issuers = latest(page).joint_issuers.all()
        assert [issuer.agency for issuer in issuers] == [other]
        assert isinstance(issuers[0], JointIssuer)


def test_the_editing_form_is_ours():
    assert issubclass(PolicyDocumentPage.get_edit_handler().get_form_class(), PolicyDocumentForm)


def test_somebody_from_another_agency_cannot_open_it(client, desk):
    client.force_login(Desk("青屿市民政局", "civil").editor)
    response = client.get(edit_url(desk.draft()))
    assert response.url == reverse("wagtailadmin_home")
