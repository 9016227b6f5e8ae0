"""What was done to many opinions at once, and that data was erased: who, when, how many. Never what."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .consultation import ConsultationPage


class OpinionAct(models.TextChoices):
    """An act upon opinions of one consultation."""

    ENTERED = "entered", _("entered by hand")
    PUBLISHED = "published", _("published")
    WITHHELD = "withheld", _("withheld")
    ANSWERED = "answered", _("answered")
    ASSIGNED = "assigned", _("assigned")
    GROUPED = "grouped", _("grouped")
    EXPORTED = "exported", _("exported")
    EXPORTED_PERSONAL = "personal", _("exported with personal data")
    OPENED_FILE = "opened", _("file opened")
    SUMMARISED = "outcome", _("outcome table filled")
    ERASED = "erased", _("personal data erased")


class OpinionLogEntry(models.Model):
    """One act upon so many opinions, by ``user`` (None: the nightly command). Kept when the data is gone."""

    consultation = models.ForeignKey(
        ConsultationPage,
        verbose_name=_("consultation"),
        on_delete=models.CASCADE,
        related_name="govpublic_opinion_log",
    )
    act = models.CharField(_("act"), max_length=9, choices=OpinionAct.choices)
    opinions = models.PositiveIntegerField(_("opinions"))
    receipt = models.CharField(_("receipt number"), max_length=15, blank=True)
    detail = models.CharField(_("particulars"), max_length=200, blank=True)
    user = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("entry in the log of opinions")
        verbose_name_plural = _("log of opinions")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["consultation", "-at", "-id"], name="govpublic_oplog_at")]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.opinions}"
