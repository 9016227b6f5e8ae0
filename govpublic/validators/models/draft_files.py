"""Which files the latest drafts use; Wagtail's reference index knows only saved rows, not revisions."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class DraftFile(models.Model):
    """The latest draft of one gated object uses one Wagtail document.

    The document is kept by number: which model it is belongs to the site's settings.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    document_id = models.BigIntegerField(_("document"), db_index=True)

    class Meta:
        verbose_name = _("file of a draft")
        verbose_name_plural = _("files of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "document_id"], name="govpublic_one_row_per_draft_file"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id}: {self.document_id}"
