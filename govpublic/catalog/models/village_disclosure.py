"""What one village published of one item for one period."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from govpublic.blocks.body import BodyBlock
from govpublic.catalog.villages.blocks import BoardPhotosBlock, VillageFiguresBlock
from govpublic.catalog.villages.panels import DISCLOSURE_EDIT_HANDLER
from govpublic.core.pages import PublicPageMixin
from govpublic.validators.mixins import PublishGateMixin

from .posted import PostedMixin
from .village_entry import VillageEntry

#: What a draft is of; kept on its row, so that the grid knows drafts as well.
_PLACED = ("entry", "period", "happened_on")


class VillageDisclosurePage(PublishGateMixin, PublicPageMixin, PostedMixin, Page):
    """One publication of a village (村务公开信息): text, figures, photos of the board (7.1.1, 7.2.1)."""

    page_ptr = models.OneToOneField(
        Page, parent_link=True, on_delete=models.CASCADE, related_name="govpublic_villagedisclosurepage"
    )
    entry = models.ForeignKey(
        VillageEntry,
        verbose_name=_("item"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_disclosures",
    )
    period = models.CharField(
        _("period of publication"),
        max_length=7,
        blank=True,
        help_text=_("The month, quarter or year for which it is published."),
    )
    happened_on = models.DateField(
        _("day of the matter"),
        null=True,
        blank=True,
        help_text=_("For what is published at once: the day on which it was decided or received."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    figures = StreamField(VillageFiguresBlock(), verbose_name=_("figures"), blank=True)
    total = models.DecimalField(
        _("total in yuan"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("What all of it comes to, where it is about money."),
    )
    document_number = models.CharField(
        _("basis document"),
        max_length=60,
        blank=True,
        help_text=_("The number of the paper that it follows."),
    )
    photos = StreamField(BoardPhotosBlock(), verbose_name=_("photos of the board"), blank=True)
    upper_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("the same from county or township"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_village_disclosures",
        help_text=_("What county or township published on the same matter; the figures are compared."),
    )

    is_article = True
    rule_targets: ClassVar[frozenset[str]] = frozenset({"VIL"})
    privacy_profile = "roll"
    template = "govpublic_catalog/village_disclosure.html"
    parent_page_types = ["govpublic_catalog.VillageCatalogPage"]
    subpage_types: list[str] = []
    edit_handler = DISCLOSURE_EDIT_HANDLER

    class Meta:
        verbose_name = _("publication of a village")
        verbose_name_plural = _("publications of villages")
        indexes: ClassVar = [
            models.Index(fields=["entry", "period"], name="govpublic_village_period"),
            models.Index(fields=["entry", "happened_on"], name="govpublic_village_day"),
        ]

    @classproperty
    def base_form_class(cls) -> type:
        """The editor's form; looked up late, because forms cannot be imported before the apps are ready."""
        from govpublic.catalog.villages.forms import VillageDisclosureForm

        return VillageDisclosureForm

    @property
    def village(self) -> Any:
        """The village that publishes; None while no item is chosen."""
        return self.entry.village if self.entry is not None else None

    def get_responsible_agency_id(self) -> int | None:
        return self.entry.agency_id if self.entry is not None else None

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Save a draft; of what never was live, its row says what the draft is of."""
        revision = super().save_revision(*args, **kwargs)
        if not self.live and not self.first_published_at:
            placed = {name: getattr(self, name) for name in _PLACED}
            type(self)._base_manager.filter(pk=self.pk, live=False).update(**placed)
        return revision

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the item, the period in words and the photos; see ``villages.presentation``."""
        from govpublic.catalog.villages.disclosure_presentation import disclosure_context

        return {**super().get_context(request, *args, **kwargs), **disclosure_context(self)}

    def meta_keywords(self) -> str:
        item = self.entry.item if self.entry is not None else None
        topic = item.topic if item is not None else None
        return ",".join(str(part) for part in (topic, self.entry and self.entry.name, self.village) if part)

    def meta_description(self) -> str:
        return self.search_description or self.title

    def meta_source(self) -> str:
        return str(self.village or "")
