"""Evidence files (佐证材料) of the work register."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.core.private_files import PrivateStorage, random_path


def evidence_path(instance: RegisterEvidence, filename: str) -> str:
    return random_path("register")


class RegisterEvidence(models.Model):
    """A file that proves a record: minutes, a list of participants, a photograph. It is never published."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    file = models.FileField(_("file"), storage=PrivateStorage(), upload_to=evidence_path, max_length=255)
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    record = GenericForeignKey("content_type", "object_id")

    class Meta:
        verbose_name = _("evidence file")
        verbose_name_plural = _("evidence files")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["content_type", "object_id"], name="govpublic_evidence_of")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def beside(cls, model: Any) -> models.Exists:
        """The condition that a row of ``model`` has evidence."""
        kind = ContentType.objects.get_for_model(model)
        return models.Exists(cls.objects.filter(content_type=kind, object_id=models.OuterRef("pk")))
