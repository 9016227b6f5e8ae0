"""What the audit has to say of an object beside its findings."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditRemark(models.Model):
    """One object that was changed past the gate, or that could not be checked, in one run of the audit."""

    class What(models.TextChoices):
        CHANGED = "changed", _("Differs from the published revision")
        FAILED = "failed", _("Could not be checked")

    run = models.ForeignKey(
        "govpublic_core.BackgroundRun",
        verbose_name=_("background run"),
        on_delete=models.CASCADE,
        related_name="govpublic_audit_remarks",
    )
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
    what = models.CharField(_("what was found"), max_length=7, choices=What.choices)
    error = models.CharField(_("error"), max_length=100, blank=True)
    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("remark of the audit")
        verbose_name_plural = _("remarks of the audit")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["run", "what", "content_type", "object_id"], name="govpublic_audit_remarked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} {self.what}"
