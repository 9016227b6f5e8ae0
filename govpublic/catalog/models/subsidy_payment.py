"""Payments: the rows of subsidy rolls, with the columns that may be public and no others."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .subsidy_batch import SubsidyBatch


class SubsidyPayment(models.Model):
    """What one household got (one row of a roll). The name is stored as it is published: masked.

    Whatever a roll must not show has no column here: no identity number, telephone, account or address.
    """

    batch = models.ForeignKey(
        SubsidyBatch,
        verbose_name=_("batch"),
        on_delete=models.CASCADE,
        related_name="payments",
        db_index=False,
    )
    line = models.PositiveIntegerField(_("line"), help_text=_("The row of the file that it came from."))
    group = models.CharField(_("village group"), max_length=40, blank=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=14, decimal_places=4, null=True, blank=True)
    standard = models.CharField(_("standard"), max_length=40, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    #: Equal for payments of the same amount to the same name; keyed with ``SECRET_KEY``, gone with the names.
    likeness = models.BigIntegerField(null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["batch", "line"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "line"], name="govpublic_payment_line"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="govpublic_payment_amount_positive"),
        ]
        indexes: ClassVar = [models.Index(fields=["likeness"], name="govpublic_payment_likeness")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.line}"
