"""Who was reminded of what, and when: each step of the ladder once for each person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .deadline import Deadline


class Reminder(models.Model):
    """One step of one deadline for one person. The row is written before anything is sent, so that a run
    that is killed and run again tells nobody twice.
    """

    class Level(models.TextChoices):
        OWNER = "owner", pgettext_lazy("deadline", "Owner")
        HEAD = "head", _("Head editor")
        OFFICE = "office", _("Openness office")

    class Outcome(models.TextChoices):
        CLAIMED = "claimed", _("Being sent")
        SENT = "sent", _("Sent")
        PASSED_OVER = "passed", _("Passed over for a later one")
        FAILED = "failed", _("Could not be sent")

    deadline = models.ForeignKey(
        Deadline, verbose_name=_("deadline"), on_delete=models.CASCADE, related_name="reminders"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), on_delete=models.CASCADE, related_name="+"
    )
    step = models.CharField(_("step of the ladder"), max_length=24)
    level = models.CharField(_("as"), max_length=6, choices=Level.choices)
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome.choices, default=Outcome.CLAIMED)
    at = models.DateTimeField(_("at"))
    run = models.UUIDField(_("run"), editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["deadline", "user", "step"], name="govpublic_reminded_once")
        ]
        indexes = [models.Index(fields=["run"], name="govpublic_reminder_run")]

    def __str__(self) -> str:
        return f"{self.step} {self.get_level_display()} {self.get_outcome_display()}"
