"""One row of the villages' catalogue."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction

from .catalog_row import CatalogRow
from .entry import CatalogEntry
from .village_choices import Affair, Nature, VillageChannel
from .village_topic import VillageTopic


class VillageItem(CatalogRow):
    """An item of the villages' catalogue (村居公开事项), as a county or township lists it for its villages.

    A row of a lower area with the same code takes the place of the one above; a village adds rows of its own,
    or says with a reason that one of them has no business there. Nothing is required of a draft; what a row
    must have is VIL-1.
    """

    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("holds in"),
        on_delete=models.PROTECT,
        related_name="govpublic_village_items",
        help_text=_("In every village of this area; mostly a township or a county."),
    )
    affair = models.CharField(_("affairs"), max_length=10, choices=Affair.choices, blank=True)
    topic = models.ForeignKey(
        VillageTopic,
        verbose_name=_("topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
    )
    nature = models.CharField(
        _("how often"), max_length=7, choices=Nature.choices, default=Nature.GENERAL,
        help_text=_("Counts where the term of the row says nothing that can be counted."),
    )  # fmt: skip
    channels = models.JSONField(_("channels"), default=list, blank=True)
    upper_entry = models.ForeignKey(
        CatalogEntry,
        verbose_name=_("the same item of county or township"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_village_items",
        help_text=_("What the village says is compared with it (clause 7.1.2)."),
    )
    holds_from = models.DateField(
        _("holds from"), default=workdays.today, help_text=_("Its terms begin to run on this day.")
    )
    is_active = models.BooleanField(_("in force"), default=True)
    is_dropped = models.BooleanField(
        _("not kept here"),
        default=False,
        help_text=_("For an item of the level above that this place has no business in; say why."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("item of villages")
        verbose_name_plural = _("items of villages")
        ordering = ["jurisdiction__code", "sort_order", "pk"]
        indexes = [models.Index(fields=["jurisdiction", "sort_order"], name="govpublic_village_item_order")]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "code"], name="govpublic_village_item_code"),
            models.CheckConstraint(
                condition=models.Q(is_dropped=False) | ~models.Q(reason=""),
                name="govpublic_village_item_reason",
                violation_error_message=_("Please say why the item is not kept here."),
            ),
        ]

    @property
    def channel_labels(self) -> list[str]:
        """The channels in words, in the order of the tables."""
        return [str(label) for value, label in VillageChannel.choices if value in self.channels]
