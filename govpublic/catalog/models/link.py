"""Addresses that live pages lead to, and whether they answer: written by the link check alone."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkTarget(models.Model):
    """One address, whoever links to it: looked at once for all."""

    class State(models.TextChoices):
        UNKNOWN = "unknown", _("Not looked at yet")
        SOUND = "sound", _("Answers")
        FAILING = "failing", _("Did not answer, to be tried again")
        BROKEN = "broken", _("Broken")
        UNSURE = "unsure", _("Cannot be told by a program")

    class Fault(models.TextChoices):
        STATUS = "status", _("the server says it is not there")
        SILENT = "silent", _("the server does not answer")
        NAME = "name", _("there is no server of this name")
        CERTIFICATE = "tls", _("the certificate of the server is not valid")
        PRIVATE = "private", _("citizens cannot reach this address")
        LOOP = "loop", _("it leads from one address to the next without end")
        EMPTY = "empty", _("the file is empty")
        GONE = "gone", _("the page or file is not published any more")
        MALFORMED = "form", _("it is not a web address")

    key = models.CharField(_("fingerprint"), max_length=64, unique=True, editable=False)
    url = models.TextField(_("address"))
    host = models.CharField(_("host"), max_length=255, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.UNKNOWN)
    fault = models.CharField(_("what is wrong"), max_length=7, blank=True, choices=Fault.choices)
    status = models.PositiveSmallIntegerField(_("answer of the server"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    failing_since = models.DateTimeField(_("failing since"), null=True, blank=True)
    checked_at = models.DateTimeField(_("looked at"), null=True, blank=True)
    next_check_at = models.DateTimeField(_("to be looked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["url"]
        indexes = [
            models.Index(fields=["next_check_at", "id"], name="govpublic_link_next"),
            models.Index(fields=["state", "failing_since"], name="govpublic_link_state"),
        ]

    def __str__(self) -> str:
        return self.url


class LinkUse(models.Model):
    """One place of one live page that leads to an address."""

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
    field = models.CharField(_("field"), max_length=255)
    target = models.ForeignKey(
        LinkTarget, verbose_name=_("link"), on_delete=models.CASCADE, related_name="uses"
    )

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("use of a link")
        verbose_name_plural = _("uses of links")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "target"], name="govpublic_link_used_once"
            )
        ]
        indexes = [models.Index(fields=["agency", "target"], name="govpublic_link_agency")]

    def __str__(self) -> str:
        return f"{self.title}: {self.target_id}"
