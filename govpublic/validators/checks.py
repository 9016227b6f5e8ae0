"""System checks of the gate itself: mis-wirings that would let something pass.

| id | says |
| --- | --- |
| govpublic.E101 | a rule is registered for a code that the rulebook does not know |
| govpublic.E102 | a gated model lists ``PublishGateMixin`` after Wagtail's own bases |
| govpublic.E103 | a gated model has no draft state, so that it cannot be held back |
| govpublic.W101 | a gated model has a form of its own that shows no messages of the gate |
| govpublic.W102 | a paper that is edited after its approval is not approved again |
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from wagtail.models import DraftStateMixin

from govpublic.rulebooks import RulebookError

from .mixins import PublishGateMixin
from .registry import all_rules
from .rulebook import current


@checks.register("govpublic")
def check_rules_are_known(**_: Any) -> list[checks.CheckMessage]:
    try:
        known = current().codes
    except RulebookError:
        return []  # said already, at length, by the check of the rulebook
    return [
        checks.Error(
            f"{rule.name} is registered for {rule.code}, which the rulebook does not know.",
            hint="Use one of the codes that govpublic_rules lists.",
            id="govpublic.E101",
        )
        for rule in all_rules()
        if rule.code not in known
    ]


@checks.register("govpublic")
def check_reapproval(**_: Any) -> list[checks.CheckMessage]:
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return []
    if getattr(settings, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False):
        return []
    return [
        checks.Warning(
            "A paper that is edited after a reviewer approved it goes on to the next task, or out, unread.",
            hint="WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True",
            id="govpublic.W102",
        )
    ]


@checks.register("govpublic")
def check_gated_models(**_: Any) -> list[checks.CheckMessage]:
    return [message for model in gated_models() for message in _faults(model)]


def gated_models() -> list[Any]:
    """Every installed model that carries the mixin."""
    return [model for model in apps.get_models() if issubclass(model, PublishGateMixin)]


def _base_form_class(model: Any) -> Any:
    """The form class that the editor builds on: the edit handler's own, else the model's."""
    handler = getattr(model, "edit_handler", None)
    return getattr(handler, "base_form_class", None) or getattr(model, "base_form_class", None)


def _faults(model: Any) -> Iterator[checks.CheckMessage]:
    from .forms import PublishGateFormMixin

    order = model.__mro__
    if not issubclass(model, DraftStateMixin):
        yield checks.Error(
            "A model without draft state cannot be held back from the public.",
            hint="Add wagtail.models.DraftStateMixin and RevisionMixin after PublishGateMixin.",
            obj=model,
            id="govpublic.E103",
        )
    if issubclass(model, DraftStateMixin) and order.index(PublishGateMixin) > order.index(DraftStateMixin):
        yield checks.Error(
            "PublishGateMixin stands after Page or DraftStateMixin, so its publish() is never called.",
            hint="Name PublishGateMixin first in the list of bases.",
            obj=model,
            id="govpublic.E102",
        )
    form = _base_form_class(model)
    if form is not None and not issubclass(form, PublishGateFormMixin):
        yield checks.Warning(
            f"{form.__name__} shows no messages of the gate; editors would be refused after the form.",
            hint="Put govpublic.validators.forms.PublishGateFormMixin before its bases.",
            obj=model,
            id="govpublic.W101",
        )
