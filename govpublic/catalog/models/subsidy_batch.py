"""Batches of payments: what one file said of one village, programme and year, and what is known of its rows.

Rows are a plain table, not child rows of a page: a roll can have a hundred thousand, and a revision that
carried them would be a copy of the whole table at each save. So the page names a batch, as it names a
picture: a draft names the new one while the live page shows the old, publishing switches in one write, and a
rule reads what is stored here of all rows together.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Jurisdiction

from .exchange_record import ImportRecord
from .subsidy_program import SubsidyProgram


class SubsidyBatch(models.Model):
    """The rows (补贴发放明细) that one import brought for one village; never edited, only replaced."""

    program = models.ForeignKey(
        SubsidyProgram,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        related_name="batches",
    )
    village = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("village"),
        on_delete=models.PROTECT,
        related_name="govpublic_subsidy_batches",
    )
    year = models.PositiveSmallIntegerField(_("year"))
    label = models.CharField(_("batch of payment"), max_length=40, blank=True)
    fingerprint = models.CharField(_("fingerprint of the file (SHA-256)"), max_length=64)
    record = models.ForeignKey(
        ImportRecord,
        verbose_name=_("import"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="subsidy_batches",
    )
    created_at = models.DateTimeField(_("imported at"), auto_now_add=True)

    rows = models.PositiveIntegerField(_("rows"), default=0)
    total = models.DecimalField(_("total in yuan"), max_digits=16, decimal_places=2, default=Decimal(0))
    columns = models.JSONField(_("columns"), default=list)
    facts = models.JSONField(
        _("what is known of the rows"),
        null=True,
        blank=True,
        help_text=_("Written when all rows were looked at; empty again as soon as one of them changes."),
    )
    judged_by = models.CharField(_("rules that it was judged by"), max_length=64, blank=True)
    names_removed_at = models.DateTimeField(_("names removed at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("batch of payments")
        verbose_name_plural = _("batches of payments")
        ordering = ["-created_at", "-pk"]
        constraints: ClassVar = [
            # Of two imports of the same file at once, the database lets one through.
            models.UniqueConstraint(
                fields=["village", "program", "year", "label", "fingerprint"],
                name="govpublic_one_batch_per_file",
            ),
            models.CheckConstraint(condition=Q(total__gte=0), name="govpublic_batch_total_not_negative"),
        ]

    def __str__(self) -> str:
        return " · ".join(filter(None, [str(self.village), str(self.program), str(self.year), self.label]))
