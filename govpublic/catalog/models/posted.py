"""What hangs on the board of a village, and where its signed original is kept afterwards (clause 7.2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostedMixin(models.Model):
    """The posting of a page on the board, and the keeping of its original; see ``posting_panels``."""

    posting_place = models.CharField(
        _("posted at"), max_length=100, blank=True, help_text=_("The board of the village on which it hangs.")
    )
    posted_from = models.DateField(_("posted from"), null=True, blank=True)
    posted_until = models.DateField(
        _("posted until"), null=True, blank=True, help_text=_("The last day on the board.")
    )
    supervision_phone = models.CharField(
        _("supervision telephone"),
        max_length=40,
        blank=True,
        help_text=_("The number of an office, not that of a person."),
    )
    kept_at = models.CharField(
        _("kept at"),
        max_length=100,
        blank=True,
        help_text=_("Where the signed original is kept after it was posted."),
    )
    kept_by = models.CharField(
        _("kept by"), max_length=60, blank=True, help_text=_("Who answers for the original.")
    )
    kept_since = models.DateField(_("kept since"), null=True, blank=True)

    class Meta:
        abstract = True
