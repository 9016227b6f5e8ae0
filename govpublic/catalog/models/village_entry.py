"""An item as it holds in one village."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency, Jurisdiction

from .village_item import VillageItem


class VillageEntry(models.Model):
    """One row for each village and code, so that grids, lists and clocks ask the database.

    It outlives the rows of the catalogue: pages stay under it. ``item`` is the row that says what it is
    today; ``is_current`` is false once no row in force lists it, ``is_owed`` where the village has no
    business in it.
    """

    village = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("village"),
        on_delete=models.PROTECT,
        related_name="govpublic_village_entries",
    )
    code = models.CharField(_("code"), max_length=40)
    item = models.ForeignKey(
        VillageItem, verbose_name=_("row"), null=True, on_delete=models.SET_NULL, related_name="entries"
    )
    name = models.CharField(_("name"), max_length=420, blank=True)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_village_entries",
        help_text=_("The government of the township answers for its villages."),
    )
    since = models.DateField(_("holds since"))
    is_current = models.BooleanField(_("in force"), default=True)
    is_owed = models.BooleanField(_("owed here"), default=True)

    class Meta:
        verbose_name = _("item of a village")
        verbose_name_plural = _("items of a village")
        ordering = ["village__code", "item__sort_order", "pk"]
        indexes = [models.Index(fields=["is_current", "village", "code"], name="govpublic_village_entry_now")]
        constraints = [models.UniqueConstraint(fields=["village", "code"], name="govpublic_village_entry")]

    def __str__(self) -> str:
        return f"{self.village}·{self.name or self.code}"
