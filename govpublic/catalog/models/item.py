"""One row of a catalogue."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Jurisdiction

from .choices import Audience, Channel, Mode, TermKind
from .version import CatalogVersion


class DisclosureItem(models.Model):
    """A disclosure item (公开事项) with the ten columns of the official tables.

    Nothing is required of a draft; what a row must have is FLD-4. ``code`` is what rows of two places, and of
    two versions, are compared by. Texts stay as they were printed; ``term_kind`` and ``term_count`` are what
    is counted by, ``channels`` and ``levels`` lists of codes.
    """

    version = models.ForeignKey(
        CatalogVersion, verbose_name=_("catalogue version"), on_delete=models.CASCADE, related_name="items"
    )
    code = models.CharField(_("code"), max_length=40)
    serial = models.CharField(_("number in the table"), max_length=20, blank=True)
    sort_order = models.PositiveIntegerField(_("sort order"), default=0)
    first_level = models.CharField(_("item, first level"), max_length=200, blank=True)
    second_level = models.CharField(_("item, second level"), max_length=200, blank=True)
    third_level = models.CharField(_("item, third level"), max_length=200, blank=True)
    content = models.TextField(_("content (elements)"), blank=True)
    basis = models.TextField(_("basis"), blank=True)
    term_text = models.TextField(_("term"), blank=True)
    term_kind = models.CharField(
        _("term is counted in"), max_length=10, choices=TermKind.choices, blank=True, editable=False
    )
    term_count = models.PositiveSmallIntegerField(_("number of days"), null=True, blank=True, editable=False)
    posting_workdays = models.PositiveSmallIntegerField(
        _("posted for (working days)"), null=True, blank=True, editable=False
    )
    agencies_text = models.TextField(_("disclosing agency"), blank=True)
    channels = models.JSONField(_("channels"), default=list, blank=True)
    channels_note = models.CharField(_("other channels"), max_length=300, blank=True)
    audience = models.CharField(_("audience"), max_length=10, choices=Audience.choices, blank=True)
    audience_note = models.CharField(_("which groups"), max_length=300, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode.choices, blank=True)
    levels = models.JSONField(_("levels"), default=list, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("disclosure item")
        verbose_name_plural = _("disclosure items")
        ordering = ["version", "sort_order", "pk"]
        indexes = [models.Index(fields=["version", "sort_order"], name="govpublic_item_order")]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="govpublic_item_code")]

    def __str__(self) -> str:
        return self.name or self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what the term says is read from its words."""
        self.read_term()
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """The item as one line: its two or three levels."""
        return " / ".join(self.path)

    @property
    def path(self) -> tuple[str, ...]:
        """Its levels from the first to the last that is named."""
        return tuple(level for level in (self.first_level, self.second_level, self.third_level) if level)

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

    def read_term(self) -> None:
        """Fill ``term_kind``, ``term_count`` and ``posting_workdays`` from ``term_text``."""
        from govpublic.catalog.terms import parse_term

        term = parse_term(self.term_text)
        self.term_kind, self.term_count = term.kind, term.count
        self.posting_workdays = term.posting_workdays
