"""Calendars of deadlines that a phone or a desk calendar subscribes to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarFeed(models.Model):
    """One secret address for the deadlines of one agency.

    Of the secret only a hash is kept: it is shown once, and can be revoked, not read again.
    """

    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    name = models.CharField(
        _("for whom or what"),
        max_length=100,
        help_text=_("Such as “office calendar” or “telephone of the duty officer”."),
    )
    secret_hash = models.CharField(_("hash of the secret"), max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    last_used_on = models.DateField(_("last fetched on"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        ordering = ["agency__sort_order", "agency__name", "-pk"]
        indexes = [models.Index(fields=["agency", "revoked_at"], name="govpublic_feed_agency")]

    def __str__(self) -> str:
        return f"{self.agency} {self.name}"
