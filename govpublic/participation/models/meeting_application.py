"""Applications to attend a meeting: who would like to come, and whether they are invited."""

from __future__ import annotations

from typing import Any

from django.conf import settings as django_settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.core.public_forms.receipts import new_receipt, shown

from .attendance import AttendeeKind
from .meeting import MeetingPage


class ApplicationState(models.TextChoices):
    """What was decided about an application."""

    RECEIVED = "received", _("Not decided")
    INVITED = "invited", _("Invited")
    DECLINED = "declined", _("Declined")


class MeetingApplication(models.Model):
    """One application (列席报名). Name, unit, contact and reason are for the host only, and are erased.

    ``sending`` is the key of one sending: the same form sent twice, by a double click or a bad line, is one
    row.
    """

    #: Somebody who works for the government needs no invitation.
    KINDS = [(value, label) for value, label in AttendeeKind.choices if value != AttendeeKind.STAFF]

    meeting = models.ForeignKey(
        MeetingPage,
        verbose_name=_("open meeting"),
        on_delete=models.CASCADE,
        related_name="govpublic_applications",
    )
    receipt = models.CharField(_("receipt number"), max_length=15, unique=True, editable=False)
    sending = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("attends as"), max_length=12, choices=AttendeeKind.choices)
    name = models.CharField(_("name"), max_length=50, blank=True)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    contact = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    reason = models.TextField(_("reason for applying"), blank=True)
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    state = models.CharField(
        _("state"), max_length=8, choices=ApplicationState.choices, default=ApplicationState.RECEIVED
    )
    decided_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(_("personal data erased at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("application to attend")
        verbose_name_plural = _("applications to attend")
        ordering = ["received_at", "pk"]
        indexes = [
            models.Index(fields=["meeting", "state", "received_at"], name="govpublic_application_state")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind=AttendeeKind.STAFF), name="govpublic_application_is_outside"
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(name="", unit="", contact="", reason=""),
                name="govpublic_application_erased_is_gone",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=False) | ~models.Q(name="") & ~models.Q(contact=""),
                name="govpublic_application_says_who",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ApplicationState.RECEIVED) | models.Q(decided_at__isnull=False),
                name="govpublic_application_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_receipt

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new application gets a receipt number."""
        self.receipt = self.receipt or new_receipt()
        super().save(*args, **kwargs)

    @property
    def shown_receipt(self) -> str:
        """The receipt number in groups, as it is read out."""
        return shown(self.receipt)
