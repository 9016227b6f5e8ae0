"""The form in the approval modal: a comment, refused while something stands in the way."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.forms import TaskStateCommentForm

from .reviewing import obstacles, review_context


class ApprovalForm(TaskStateCommentForm):
    """``task`` is set on a subclass made for each request; it knows the paper and the reviewer by then."""

    task: Any = None

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
