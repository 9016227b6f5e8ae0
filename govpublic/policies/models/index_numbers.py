"""Index numbers that were given out; none is ever given twice, even if its paper is deleted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexNumber(models.Model):
    """One index number (索引号) given to one paper. Rows are never deleted.

    The paper is kept by number, because the row outlives it.
    """

    number = models.CharField(_("index number"), max_length=40, unique=True)
    series = models.CharField(
        _("series"),
        max_length=40,
        help_text=_("What stands before the serial number: the numbers of one series count up."),
    )
    serial = models.PositiveIntegerField(_("serial number"))
    page_id = models.BigIntegerField(_("paper"), null=True, db_index=True)
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("index number")
        verbose_name_plural = _("index numbers")
        constraints = [models.UniqueConstraint(fields=["series", "serial"], name="govpublic_index_serial")]

    def __str__(self) -> str:
        return self.number
