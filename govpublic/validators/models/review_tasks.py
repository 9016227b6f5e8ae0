"""The workflow task in which somebody else reads a paper before it goes out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from ..steps import STATEMENTS, Step


class ReviewTask(AbstractGroupApprovalTask):
    """A group approves (审核) with the compliance report before its eyes, and nobody his own paper.

    The task state stays Wagtail's own, so that Wagtail's mails go out.
    """

    task_ptr = models.OneToOneField(
        Task, on_delete=models.CASCADE, parent_link=True, related_name="govpublic_review_task"
    )
    groups = models.ManyToManyField(
        Group,
        verbose_name=_("groups"),
        related_name="govpublic_review_tasks",
        help_text=_("Members of these groups read the paper and approve it or send it back."),
    )
    four_eyes = models.BooleanField(
        _("somebody else approves"),
        default=True,
        help_text=_(
            "Whoever wrote the latest version can neither approve nor publish it, on any road. This holds "
            "for superusers too."
        ),
    )

    step = models.CharField(
        _("step"),
        max_length=8,
        blank=True,
        choices=Step.choices,
        help_text=_("Which step of the way this is. Rules can stop a paper before it enters a step."),
    )
    statements = models.TextField(
        _("what the reviewer confirms"),
        blank=True,
        help_text=_("One statement on each line. Leave empty for the usual ones of the step."),
    )
    needs_evidence = models.BooleanField(
        _("a file is attached"),
        default=False,
        help_text=_("Such as the signed opinion. It is kept with the approval and never published."),
    )

    #: Set by ``get_actions`` for the form of the same request.
    reviewed: Any = None
    reviewer: Any = None

    admin_form_fields = [
        *AbstractGroupApprovalTask.admin_form_fields,
        "four_eyes",
        "step",
        "statements",
        "needs_evidence",
    ]

    class Meta:
        verbose_name = _("review with the compliance report")
        verbose_name_plural = _("reviews with the compliance report")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Send back, or approve in a modal that shows the report; what stands in the way is said there.

        ``obj`` and ``user`` are kept for the form, which Wagtail gives neither.
        """
        self.reviewed, self.reviewer = obj, user
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Approve"), True)]

    def get_form_for_action(self, action: str) -> Any:
        """The comment; for an approval the form refuses what stands in its way."""
        if action != "approve":
            return super().get_form_for_action(action)
        from ..review_forms import ApprovalForm

        return type("ApprovalForm", (ApprovalForm,), {"task": self})

    def get_template_for_action(self, action: str) -> str:
        return "govpublic_validators/review_modal.html" if action == "approve" else ""

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Let the paper in; raises ``PublishBlocked`` if a rule stops it before this step."""
        if self.step:
            from ..reviewing import refuse_entry

            refuse_entry(self, workflow_state.content_object)
        return super().start(workflow_state, user=user)

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do it; raises ``PublishBlocked`` for an approval that something stands in the way of.

        What travels with the paper is approved in the same transaction (see ``bundling``).
        """
        if action_name == "approve":
            from ..approving import approve

            return approve(self, task_state, user, super().on_action, **kwargs)
        return super().on_action(task_state, user, action_name, **kwargs)

    def statement_list(self) -> list[str]:
        """What the reviewer confirms, in his language; empty for a plain review."""
        own = [line.strip() for line in self.statements.splitlines() if line.strip()]
        return own or [gettext(line) for line in STATEMENTS.get(self.step, ())]

    @transaction.atomic
    def deactivate(self, user: Any = None) -> None:
        """Take the task out of use. A paper that waits for nothing else goes back to its writer.

        Wagtail would publish it, although nobody has approved it (``TaskState.cancel``).
        """
        self.active = False
        self.save()
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        for state in waiting.select_related("workflow_state"):
            workflow_state: WorkflowState = state.workflow_state
            if workflow_state.get_next_task() is None:
                workflow_state.cancel(user=user)
            else:
                state.cancel(user=user)

    @classmethod
    def get_description(cls) -> Any:
        return _("Members of the chosen groups approve, with the compliance report before them")
