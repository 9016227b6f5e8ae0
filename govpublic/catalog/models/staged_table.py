"""A table that was uploaded and is being looked at; gone when it was imported, or the next day."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Jurisdiction


class StagedTable(models.Model):
    """An official table between upload and import, with what the user said about it.

    In the database, so that it is found whichever server answers next, and never in the public folder.
    """

    name = models.CharField(_("file"), max_length=255)
    content = models.BinaryField(_("content"))
    jurisdiction = models.ForeignKey(
        Jurisdiction, verbose_name=_("jurisdiction"), on_delete=models.CASCADE, related_name="+"
    )
    version_name = models.CharField(_("name"), max_length=60, blank=True)
    adopted_on = models.DateField(_("holds from"))
    inherits = models.BooleanField(_("adds to the catalogue of the level above"), default=True)
    #: The answers of the preview, by the names of its controls.
    said = models.JSONField(_("what was said of it"), default=dict, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded table")
        verbose_name_plural = _("uploaded tables")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.name
