"""System checks of the gate: mis-wirings that would let something pass."""

import pytest
from django.core.checks import Error, Warning, run_checks
from django.test.utils import isolate_apps
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import ObjectList
from wagtail.models import DraftStateMixin, Page, RevisionMixin

from govpublic.validators import Rule, checks, register
from govpublic.validators.forms import GatedModelForm, GatedPageForm
from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.registry import unregister
from tests.host.models import BulletinPage, Hotline


@pytest.fixture
def model():
    """``model(*bases, **attributes)`` makes a model class of a host site, for one test."""
    with isolate_apps("tests.host"):
        yield lambda *bases, **attributes: type(
            "Probe",
            bases,
            {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "host"}), **attributes},
        )


def found(model):
    return list(checks._faults(model))


@pytest.mark.django_db
def test_the_suite_itself_is_wired_rightly():
    assert [message for message in run_checks() if message.id.startswith("govpublic.E1")] == []
    assert [message for message in run_checks() if message.id == "govpublic.W101"] == []


def test_a_rule_for_a_code_that_the_rulebook_does_not_know_is_an_error():
    probe = register(Rule("XXX-1", lambda page, context: [], (BulletinPage,)))
    try:
        (message,) = checks.check_rules_are_known()
    finally:
        unregister(probe)
    assert (message.id, isinstance(message, Error)) == ("govpublic.E101", True)
    assert "XXX-1" in message.msg


def test_a_faulty_rulebook_is_left_to_its_own_check(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "nosuch"}
    assert checks.check_rules_are_known() == []


@pytest.mark.parametrize(
    ("bases", "fault"),
    [
        ((PublishGateMixin, Page), None),
        ((Page, PublishGateMixin), "govpublic.E102"),
        ((PublishGateMixin, DraftStateMixin, RevisionMixin), None),
        ((DraftStateMixin, RevisionMixin, PublishGateMixin), "govpublic.E102"),
    ],
    ids=["page", "page, wrong", "snippet", "snippet, wrong"],
)
def test_the_mixin_stands_before_what_it_overrides(model, bases, fault):
    from django.db import models

    messages = found(model(*bases, *(() if Page in bases else (models.Model,))))
    assert [message.id for message in messages if message.id == "govpublic.E102"] == (
        [fault] if fault else []
    )


def test_a_model_without_draft_state_cannot_be_gated(model):
    from django.db import models

    assert [message.id for message in found(model(PublishGateMixin, models.Model))] == ["govpublic.E103"]


def test_a_form_named_by_the_edit_handler_is_looked_at_too(model):
    class Form(WagtailAdminPageForm):
        pass

    handler = ObjectList([], base_form_class=Form)
    assert [message.id for message in found(model(PublishGateMixin, Page, edit_handler=handler))] == [
        "govpublic.W101"
    ]


def test_a_form_of_ones_own_without_the_gates_messages_is_warned_of(model):
    class Form(WagtailAdminPageForm):
        pass

    (message,) = found(model(PublishGateMixin, Page, base_form_class=Form))
    assert (message.id, isinstance(message, Warning)) == ("govpublic.W101", True)
    assert "Form" in message.msg


def test_a_form_of_ones_own_with_the_gates_messages_is_fine(model):
    class Form(GatedPageForm):
        pass

    assert found(model(PublishGateMixin, Page, base_form_class=Form)) == []


def test_each_kind_of_model_gets_its_own_form():
    assert BulletinPage.base_form_class is GatedPageForm
    assert Hotline.base_form_class is GatedModelForm


def test_a_copy_leaves_the_first_date_behind_and_wagtails_own_exclusions_stay():
    assert BulletinPage.default_exclude_fields_in_copy == [
        *Page.default_exclude_fields_in_copy,
        "first_published_at",
    ]


def test_the_mixin_adds_no_column():
    assert {field.name for field in BulletinPage._meta.local_fields} == {"page_ptr", "body", "file"}
