"""One row of a catalogue."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Jurisdiction

from .catalog_row import CatalogRow
from .choices import Channel
from .version import CatalogVersion


class DisclosureItem(CatalogRow):
    """A disclosure item (公开事项) with the ten columns of the official tables.

    Nothing is required of a draft; what a row must have is FLD-4. ``channels`` and ``levels`` are lists of
    codes.
    """

    version = models.ForeignKey(
        CatalogVersion, verbose_name=_("catalogue version"), on_delete=models.CASCADE, related_name="items"
    )
    third_level = models.CharField(_("item, third level"), max_length=200, blank=True)
    channels = models.JSONField(_("channels"), default=list, blank=True)
    channels_note = models.CharField(_("other channels"), max_length=300, blank=True)
    levels = models.JSONField(_("levels"), default=list, blank=True)

    class Meta:
        verbose_name = _("disclosure item")
        verbose_name_plural = _("disclosure items")
        ordering = ["version", "sort_order", "pk"]
        indexes = [models.Index(fields=["version", "sort_order"], name="govpublic_item_order")]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="govpublic_item_code")]

    @property
    def path(self) -> tuple[str, ...]:
        """Its two or three levels, from the first to the last that is named."""
        return (*super().path, self.third_level) if self.third_level else super().path

    @property
    def field(self) -> Any:
        return self.version.field

    @property
    def jurisdiction(self) -> Jurisdiction:
        return self.version.jurisdiction

    @property
    def channel_labels(self) -> list[str]:
        """The channels in words, in the order of the tables; a free one behind them."""
        labels = [str(label) for value, label in Channel.choices if value in self.channels]
        return [*labels, self.channels_note] if self.channels_note else labels

    @property
    def level_labels(self) -> list[str]:
        return [str(label) for value, label in Jurisdiction.Level.choices if value in self.levels]
