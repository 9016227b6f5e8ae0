"""What was published about a consultation and is never taken back: longer periods, outcomes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .consultation import ConsultationPage


class Appended(models.Model):
    """A row that is written once; a correction is another row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; raises ``TypeError`` for one that is written already."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} pk={self.pk} is a published fact and cannot be changed")
        super().save(*args, **kwargs)


class PeriodExtension(Appended):
    """A period that was prolonged (延长征求意见期限), with the reason that the public reads."""

    consultation = models.ForeignKey(
        ConsultationPage,
        verbose_name=_("consultation"),
        on_delete=models.CASCADE,
        related_name="extensions",
    )
    was = models.DateField(_("last day before"))
    until = models.DateField(_("new last day"), help_text=_("Opinions are taken until 24:00 of this day."))
    reason = models.TextField(_("reason"), help_text=_("Stands on the public page."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("extension of a period")
        verbose_name_plural = _("extensions of periods")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("was")), name="govpublic_extension_is_longer"
            ),
            models.UniqueConstraint(fields=["consultation", "until"], name="govpublic_extension_once"),
        ]

    def __str__(self) -> str:
        return f"{self.was} → {self.until}"


class OutcomeVersion(Appended):
    """One published version of an outcome (采纳情况); the first concludes the consultation."""

    consultation = models.ForeignKey(
        ConsultationPage,
        verbose_name=_("consultation"),
        on_delete=models.CASCADE,
        related_name="outcome_versions",
    )
    number = models.PositiveIntegerField(_("version"))
    published_at = models.DateTimeField(_("published at"))
    content = models.JSONField(_("what was published"))
    note = models.TextField(_("what was corrected and why"), blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("version of an outcome")
        verbose_name_plural = _("versions of outcomes")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="govpublic_outcome_version"),
        ]
        indexes = [models.Index(fields=["published_at"], name="govpublic_outcome_published")]

    def __str__(self) -> str:
        return f"{self.consultation} {self.number}"
