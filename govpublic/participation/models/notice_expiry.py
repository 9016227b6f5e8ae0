"""What was done when a notice had run its time, kept outside its revisions: no old version undoes it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .public_notice import PublicNoticePage, WhenOver


class NoticeExpiryQuerySet(models.QuerySet["NoticeExpiry"]):
    def in_force(self) -> NoticeExpiryQuerySet:
        """Those that nobody has taken back."""
        return self.filter(undone_at__isnull=True)


class NoticeExpiry(models.Model):
    """A notice whose personal information was hidden, or whose page was taken down (PRV-11).

    ``evidence`` is the folder of the original in the private storage. There is at most one in force for each
    notice; taken back, it holds off the next until ``open_until`` is over.
    """

    class Reason(models.TextChoices):
        """Why a notice that was to be masked was taken down instead."""

        REFUSED = "refused", _("The gate refused the masked version.")
        UNSURE = "unsure", _("Names were left that could not be hidden.")

    key = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    notice = models.ForeignKey(
        PublicNoticePage,
        verbose_name=_("notice"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="expiries",
    )
    title = models.CharField(_("title"), max_length=255, help_text=_("As it stands on the web since."))
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_notice_expiries",
    )
    ended_on = models.DateField(_("period ended on"))
    action = models.CharField(_("what was done"), max_length=7, choices=WhenOver.choices)
    instead_because = models.CharField(_("why not hidden"), max_length=7, blank=True, choices=Reason.choices)
    places = models.PositiveIntegerField(_("places hidden"), default=0)
    evidence = models.CharField(_("folder of the original"), max_length=120)
    digest = models.CharField(_("SHA-256 of the original text"), max_length=64)
    done_at = models.DateTimeField(_("done at"))
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty where the system did it."),
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken back by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_because = models.TextField(_("why it was taken back"), blank=True, editable=False)
    open_until = models.DateField(_("shown again until"), null=True, editable=False)

    objects = NoticeExpiryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice that has run its time")
        verbose_name_plural = _("notices that have run their time")
        constraints = [
            models.UniqueConstraint(
                fields=["notice"],
                condition=models.Q(undone_at__isnull=True),
                name="govpublic_one_expiry_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, open_until__isnull=True, undone_because="")
                | (
                    models.Q(undone_at__isnull=False, open_until__isnull=False) & ~models.Q(undone_because="")
                ),
                name="govpublic_expiry_taken_back_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-done_at"], name="govpublic_expiry_done"),
            models.Index(fields=["notice", "open_until"], name="govpublic_expiry_open_until"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.ended_on}"

    @property
    def is_in_force(self) -> bool:
        return self.undone_at is None

    def holds_off(self, day: date) -> bool:
        """Whether the notice may stand open on ``day`` because this was taken back."""
        return self.open_until is not None and day <= self.open_until


class WithheldFile(models.Model):
    """A document or an image of a notice that has run its time: its bytes lie with the evidence.

    Which models documents and images are belongs to the site's settings, so both are kept by number.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        IMAGE = "image", _("Image")

    expiry = models.ForeignKey(NoticeExpiry, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    object_id = models.BigIntegerField()
    #: Its title before names in it were hidden, and where its bytes were in the media storage.
    title = models.CharField(max_length=255)
    path = models.CharField(max_length=255)
    #: Where they are kept with the evidence.
    kept_as = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    is_removed = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("withheld file")
        verbose_name_plural = _("withheld files")
        constraints = [
            models.UniqueConstraint(
                fields=["expiry", "kind", "object_id"], name="govpublic_one_row_per_withheld_file"
            )
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="govpublic_withheld_file")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"

    @classmethod
    def in_force(cls, kind: str, object_id: Any) -> bool:
        """Whether this document or image is withheld."""
        return cls.objects.filter(kind=kind, object_id=object_id, expiry__undone_at__isnull=True).exists()
