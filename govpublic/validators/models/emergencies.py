"""Publications that did not wait for a reviewer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class EmergencyPublication(models.Model):
    """One publication in an emergency (应急发布): why, by whom, and who confirmed it afterwards.

    It skips the reviewer, never the rules, and stays open until somebody else has read what went out.
    """

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        TAKEN_DOWN = "down", _("Taken down")

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    title = models.CharField(_("title"), max_length=255)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revision_id = models.PositiveBigIntegerField(_("revision"))
    reason = models.TextField(_("reason"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    published_at = models.DateTimeField(_("went out at"))
    outcome = models.CharField(_("outcome"), max_length=9, blank=True, choices=Outcome.choices)
    words = models.TextField(_("what the reader says"), blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("read at"), null=True, blank=True)

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("emergency publication")
        verbose_name_plural = _("emergency publications")
        ordering = ["settled_at", "-published_at"]
        permissions = [("publish_in_emergency", _("Can publish in an emergency"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | ~Q(settled_by=F("published_by")),
                name="govpublic_emergency_four_eyes",
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="govpublic_emergency_of"),
            models.Index(
                fields=["agency"], condition=Q(settled_at__isnull=True), name="govpublic_emergency_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.published_at:%Y-%m-%d}"

    def may_be_settled_by(self, user: Any) -> bool:
        """Whether ``user`` is somebody else who may publish what went out."""
        subject = self.subject
        if self.settled_at is not None or subject is None or user.pk == self.published_by_id:
            return False
        return bool(subject.permissions_for_user(user).can_publish())
