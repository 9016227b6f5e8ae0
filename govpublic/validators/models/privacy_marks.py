"""Marks: one match of one page that a reviewer has found not to be personal information."""

from __future__ import annotations

from typing import Any

from django.conf import settings as django_settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PrivacyMark(models.Model):
    """One number or word of one page that is not what it looks like, such as a credit code all of digits.

    ``key`` stands for the match; the match itself is kept nowhere. A changed number has another key, and asks
    again. Unlike a waiver a mark sets no requirement aside: it says that this is none of its business, so it
    has no last day. It is never edited; it is taken back.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
    )
    kind = models.CharField(_("kind"), max_length=16)
    key = models.CharField(_("key"), max_length=32)
    masked = models.CharField(_("masked"), max_length=255)
    reason = models.TextField(_("reason"))
    marked_at = models.DateTimeField(_("marked at"), default=timezone.now)
    marked_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("marked by"),
    )
    taken_back_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    taken_back_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("mark as not personal")
        verbose_name_plural = _("marks as not personal")
        ordering = ["-marked_at"]
        default_permissions = ("add", "view")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "key"],
                condition=models.Q(taken_back_at__isnull=True),
                name="govpublic_one_mark_per_match",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="govpublic_mark_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.masked}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new mark is checked on every road; what was found before it in this act is forgotten."""
        from ..memo import forget_others

        if self._state.adding:
            self.clean()
        super().save(*args, **kwargs)
        forget_others()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        from ..memo import forget_others

        forget_others()
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        """Refuse, with ``ValidationError`` by field, a mark without a reason and of a kind that has none."""
        from ..privacy.marks import can_be_marked
        from ..privacy.sights import masked_text

        errors: dict[str, Any] = {}
        if not self.reason.strip():
            errors["reason"] = _("This must be said.")
        elif masked_text(self.reason) != self.reason:
            errors["reason"] = _("Do not repeat the number here: the reason is kept and shown.")
        if not can_be_marked(self.kind):
            errors["kind"] = _("What identifies a minor is never marked as not personal.")
        if errors:
            raise ValidationError(errors)
