"""Scheduled publications that the gate refused while nobody was watching."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.Model):
    """One scheduled publication that did not happen; open until the object goes live."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    title = models.CharField(_("title"), max_length=255)
    revision_id = models.BigIntegerField(_("revision"), null=True)
    due_at = models.DateTimeField(_("was to go live at"), null=True)
    refused_at = models.DateTimeField(_("refused at"))
    issues = models.JSONField(_("issues"), default=list)
    told = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who was told"),
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("refused publication")
        verbose_name_plural = _("refused publications")
        ordering = ["-refused_at"]
        indexes = [
            models.Index(fields=["content_type", "object_id", "resolved_at"], name="govpublic_refusal_object")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.refused_at:%Y-%m-%d})"
