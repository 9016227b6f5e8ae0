"""What is said against a score, and what was corrected after publication. Both are only added to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .assessment_score import IndicatorScore
from .assessment_year import ScoreSheet


class AppealState(models.TextChoices):
    OPEN = "open", _("To be answered")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Dismissed")


class Appeal(models.Model):
    """An agency disagrees (申诉), and the office answers."""

    State = AppealState

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="appeals")
    key = models.CharField(_("indicator"), max_length=40)
    words = models.TextField(_("what is disputed, and why"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=9, choices=AppealState.choices, default=AppealState.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(answer=""), name="govpublic_appeal_is_answered_in_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_state_display()}"


class Correction(models.Model):
    """Points changed after publication (更正): the sheet keeps what it said, and this beside it."""

    score = models.ForeignKey(IndicatorScore, on_delete=models.PROTECT, related_name="corrections")
    before = models.DecimalField(_("points before"), max_digits=5, decimal_places=2, null=True)
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=2)
    total = models.DecimalField(_("total after it"), max_digits=5, decimal_places=2)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="govpublic_correction_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.points}"
