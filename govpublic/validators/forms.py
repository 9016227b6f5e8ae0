"""Forms that show on the fields, before anything is saved, what the gate would say."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import capfirst
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from .checking import check_once
from .form_errors import field_error
from .issues import Issue, Report

#: Workflow actions that send a paper back need no clean paper.
SENDING_BACK = frozenset({"reject", "cancel"})


class PublishGateFormMixin:
    """Put before a Wagtail admin form class of your own to keep the editor's messages."""

    _report: Report | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A new object begins as a draft, whatever the model's default: only a publication makes it live."""
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and getattr(self.instance, "live", False):  # type: ignore[attr-defined]
            self.instance.live = False  # type: ignore[attr-defined]
            self.instance.has_unpublished_changes = True  # type: ignore[attr-defined]

    def is_valid(self) -> bool:
        """Valid for Wagtail, and, unless a draft is being saved, for every blocking rule."""
        valid = super().is_valid()  # type: ignore[misc]
        if not valid or self._report is not None or not self._is_going_on():
            return valid and not self.errors  # type: ignore[attr-defined]
        subject = self.save(commit=False)  # type: ignore[attr-defined]
        self._report = check_once(subject, stage=self._stage())
        for field, issues in self._report.by_field().items():
            self._show(field, issues)
        return not self._report.blocking

    def _is_going_on(self) -> bool:
        """Whether this post hands the paper on (publish, submit, approve) rather than saves or returns it."""
        if getattr(self, "is_deferred_validation", False):
            return False
        data = self.data  # type: ignore[attr-defined]
        if data.get("action-cancel-workflow"):
            return False
        action = data.get("workflow-action-name") if data.get("action-workflow-action") else None
        return action not in SENDING_BACK

    def _stage(self) -> str:
        data = self.data  # type: ignore[attr-defined]
        return "submit" if data.get("action-submit") or data.get("action-restart-workflow") else "publish"

    def _show(self, field: str, issues: list[Issue]) -> None:
        if field in self.fields:  # type: ignore[attr-defined]
            model_field = self.instance._meta.get_field(field)  # type: ignore[attr-defined]
            self.add_error(field, field_error(model_field, getattr(self.instance, field), issues))  # type: ignore[attr-defined]
        elif field in getattr(self, "formsets", {}):
            formset = self.formsets[field]  # type: ignore[attr-defined]
            formset.non_form_errors().extend(issue.message for issue in issues)
            self.add_error(None, [issue.message for issue in issues])  # type: ignore[attr-defined]
        else:
            name = _name_of(self.instance, field)  # type: ignore[attr-defined]
            self.add_error(NON_FIELD_ERRORS, [f"{name}{issue.message}" for issue in issues])  # type: ignore[attr-defined]


def _name_of(instance: Any, field: str) -> str:
    """“Body: ” for a field that this form does not show, so that the reader knows what is meant."""
    known = {known.name: known for known in instance._meta.concrete_fields}.get(field)
    return f"{capfirst(known.verbose_name)}: " if known else ""


class GatedModelForm(PublishGateFormMixin, WagtailAdminModelForm):
    """For snippets. Wagtail adds its own draft-state form; inheriting it here would break the MRO."""


class GatedPageForm(PublishGateFormMixin, WagtailAdminPageForm):
    """For pages."""
