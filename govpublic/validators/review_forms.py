"""The form in the approval modal: what is confirmed, a comment, and what stands in the way."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm

from .bulk import latest_version
from .reviewing import obstacles, review_context


class ApprovalForm(TaskStateCommentForm):
    """``task`` is set on a subclass made for each request; it knows the paper and the reviewer by then."""

    task: Any = None

    #: The revision that the reviewer was shown; what he changes himself is another one.
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    #: The task state that he was shown; what is sent twice is done once.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    field_order = ["version", "seen", "statements", "comment"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = latest_version(self.task.reviewed).latest_revision_id
        state = getattr(self.task.reviewed, "current_workflow_task_state", None)
        self.fields["seen"].initial = state.pk if state is not None else None
        statements = self.task.statement_list()
        if statements:
            self.fields["statements"] = forms.MultipleChoiceField(
                label=_("I confirm"),
                choices=[(line, line) for line in statements],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Please confirm each statement, or send the paper back.")},
            )
            self.order_fields(self.field_order)

    def clean_statements(self) -> list[str]:
        """Every one of them, or none of it holds."""
        chosen: list[str] = self.cleaned_data["statements"]
        if len(chosen) < len(self.task.statement_list()):
            raise ValidationError(_("Please confirm each statement, or send the paper back."))
        return chosen

    def clean(self) -> dict[str, Any] | None:
        reasons = self.obstacles
        if reasons:
            raise ValidationError(reasons)
        return super().clean()  # type: ignore[no-any-return]

    @cached_property
    def obstacles(self) -> list[str]:
        """Why the paper cannot be approved by this reviewer now."""
        return obstacles(self.task, self.task.reviewed, self.task.reviewer)

    @cached_property
    def review(self) -> dict[str, Any]:
        """What the modal shows beside the comment."""
        return review_context(self.task.reviewed)
