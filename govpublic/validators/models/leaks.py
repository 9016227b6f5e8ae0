"""Withdrawals after a leak: what was taken off the web, why, by whom, and where the originals lie."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class LeakRemoval(models.Model):
    """One page whose personal information had got out (泄露处置), with everything that was removed for it.

    Neither title nor reason holds what had leaked: both are masked before they are kept.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)
    title = models.CharField(_("title"), max_length=255)
    address = models.CharField(_("address"), max_length=500, blank=True)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.TextField(_("reason"))
    removed_at = models.DateTimeField(_("removed at"), auto_now_add=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("removed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    purged_at = models.DateTimeField(_("front-end cache emptied at"), null=True, blank=True)
    destroyed_at = models.DateTimeField(_("originals destroyed at"), null=True, blank=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("originals destroyed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("withdrawal after a leak")
        verbose_name_plural = _("withdrawals after leaks")
        ordering = ["-pk"]
        default_permissions = ("add", "view")
        permissions = [("open_leakevidence", _("Can open and destroy the originals of what had leaked"))]
        indexes = [models.Index(fields=["content_type", "object_id"], name="govpublic_leak_subject")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="govpublic_leak_has_reason")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.removed_at:%Y-%m-%d}"


class RemovedPart(models.Model):
    """One thing, or so many of a kind, that was removed or cleaned."""

    class What(models.TextChoices):
        PAGE = "page", _("page taken down")
        TEXT = "text", _("text cleaned")
        ALIAS = "alias", _("alias taken down")
        REVISION = "revision", _("old version cleaned")
        DOCUMENT = "document", _("document deleted")
        IMAGE = "image", _("picture deleted")
        RENDITION = "rendition", _("rendition deleted")
        FACTS = "facts", _("text kept of a file deleted")
        NOTE = "note", _("comment, log entry or redirect cleaned")
        INDEX = "index", _("search entry renewed")
        CACHE = "cache", _("address taken out of the front-end cache")

    removal = models.ForeignKey(LeakRemoval, on_delete=models.CASCADE, related_name="parts")
    what = models.CharField(_("what"), max_length=9, choices=What.choices)
    label = models.CharField(_("name"), max_length=500, blank=True)
    count = models.PositiveIntegerField(_("how many"), default=1)
    kept_as = models.CharField(max_length=200, blank=True)
    digest = models.CharField(_("SHA-256 of the original"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("removed part")
        verbose_name_plural = _("removed parts")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.label}"
