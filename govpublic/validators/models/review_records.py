"""What a reviewer confirmed with his name, and the files that he rested it on."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from govpublic.core.private_files import PrivateStorage, random_path

from ..steps import Step


class ReviewRecord(models.Model):
    """One approval: of which content, at which step, by whom, in which words. Kept for good.

    Rules take it for the record of a secrecy or legality review while the paper says the same
    (``content`` is its ``edited_hash``).
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    task_state = models.OneToOneField(
        TaskState,
        verbose_name=_("task"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_review_record",
    )
    step = models.CharField(_("step"), max_length=8, blank=True, choices=Step.choices)
    task_name = models.CharField(_("task"), max_length=255)
    content = models.CharField(_("fingerprint of the content"), max_length=64)
    statements = models.JSONField(_("confirmed"), default=list, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"))

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id", "step"], name="govpublic_review_of")]

    def __str__(self) -> str:
        return f"{self.task_name} {self.at:%Y-%m-%d}"


def evidence_path(instance: ReviewEvidence, filename: str) -> str:
    return random_path("reviews")


class ReviewEvidence(models.Model):
    """A file that a reviewer attached to a task before he approved, such as the signed opinion."""

    task_state = models.ForeignKey(
        TaskState, verbose_name=_("task"), on_delete=models.PROTECT, related_name="govpublic_evidence"
    )
    file = models.FileField(_("file"), storage=PrivateStorage(), upload_to=evidence_path, max_length=255)
    name = models.CharField(_("name"), max_length=255)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("file of a review")
        verbose_name_plural = _("files of reviews")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
