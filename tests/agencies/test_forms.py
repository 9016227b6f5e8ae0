import pytest
from django import forms
from django.contrib.auth.models import Group
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic.agencies.forms import AgencyForm, AgencyLimitedFormMixin
from govpublic.agencies.models import Agency, DocumentPrefix
from tests.agencies.builders import CITY, make_agency, make_jurisdiction, make_user, uscc

pytestmark = pytest.mark.django_db


class PaperForm(AgencyLimitedFormMixin, WagtailAdminModelForm):
    """Any model with an agency will do; a prefix is the smallest."""

    class Meta:
        model = DocumentPrefix
        fields = ["agency", "letters"]


class JointForm(AgencyLimitedFormMixin, WagtailAdminModelForm):
    agency_fields = ("issuers", "not_shown")
    issuers = forms.ModelMultipleChoiceField(Agency.objects.all())

    class Meta:
        model = DocumentPrefix
        fields = ["letters"]


@pytest.fixture
def agencies():
    return [
        make_agency(f"青屿市{short}", editors=Group.objects.create(name=short))
        for short in ("教育局", "司法局", "民政局")
    ]


def offered(form, name="agency"):
    return set(form.fields[name].queryset)


def test_offers_only_the_users_own_agencies(agencies):
    user = make_user("林一舟", agencies[0].editors, agencies[1].editors)
    form = PaperForm(for_user=user)
    assert offered(form) == set(agencies[:2])
    assert form["agency"].value() is None


def test_chooses_the_only_agency_beforehand(agencies):
    form = PaperForm(for_user=make_user("林一舟", agencies[0].editors))
    assert form["agency"].value() == agencies[0].pk


def test_refuses_an_agency_of_somebody_else(agencies):
    user = make_user("林一舟", agencies[0].editors)
    form = PaperForm({"agency": agencies[1].pk, "letters": "青教"}, for_user=user)
    assert "agency" in form.errors


def test_keeps_the_agency_that_the_object_has_already(agencies):
    paper = DocumentPrefix.objects.create(agency=agencies[1], letters="青司")
    user = make_user("林一舟", agencies[0].editors)
    form = PaperForm(
        {"agency": agencies[1].pk, "letters": "青司规"}, instance=paper, for_user=user, initial={}
    )
    assert offered(form) == set(agencies[:2])
    assert form["agency"].initial == agencies[1].pk
    assert form.is_valid()


def test_keeps_a_dissolved_agency_that_the_object_has_already(agencies):
    paper = DocumentPrefix.objects.create(agency=agencies[0], letters="青教")
    Agency.objects.filter(pk=agencies[0].pk).update(is_active=False)
    form = PaperForm(instance=paper, for_user=make_user(is_superuser=True))
    assert offered(form) == set(agencies)


def test_somebody_without_an_agency_is_offered_none(agencies):
    assert offered(PaperForm(for_user=make_user())) == set()


def test_limits_fields_that_take_several_and_skips_fields_that_are_not_shown(agencies):
    form = JointForm(for_user=make_user("林一舟", agencies[0].editors))
    assert offered(form, "issuers") == {agencies[0]}
    assert form["issuers"].value() == [agencies[0].pk]


def test_keeps_several_that_the_object_has_already(agencies):
    user = make_user("林一舟", agencies[0].editors)
    form = JointForm(for_user=user, initial={"issuers": [agencies[1], agencies[2].pk]})
    assert offered(form, "issuers") == set(agencies)


def test_without_a_user_nothing_is_limited(agencies):
    assert offered(PaperForm()) == set(agencies)


class RegisterForm(AgencyForm):
    class Meta:
        model = Agency
        fields = ["name", "short_name", "jurisdiction", "uscc", "organisation_code", "sort_order"]


def register(**codes):
    data = {"name": "青屿市教育局", "short_name": "教育局", "sort_order": 0}
    return RegisterForm({**data, "jurisdiction": make_jurisdiction(CITY).pk, **codes})


def test_takes_codes_as_they_are_pasted():
    good = uscc("76540210")
    spaced = f" {good[:8]} {good[8:16].lower()}-{good[16:]} "
    form = register(uscc=spaced)
    assert form.is_valid(), form.errors
    assert form.save().uscc == good


def test_a_pasted_code_is_not_cut_off_by_the_browser():
    assert "maxlength" not in str(register()["organisation_code"])


def test_jurisdictions_show_their_code_and_their_depth():
    labels = dict(register().fields["jurisdiction"].choices)
    assert f"{CITY[0]} (3477)" in labels.values()
