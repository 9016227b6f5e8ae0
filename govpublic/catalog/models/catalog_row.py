"""What a row of any catalogue has, that of a field as well as that of the villages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import Audience, Mode, TermKind


class CatalogRow(models.Model):
    """The columns that all catalogues share. Texts stay as printed; what is counted is read from them.

    ``code`` is what rows of two places are compared by.
    """

    code = models.CharField(_("code"), max_length=40)
    serial = models.CharField(_("number in the table"), max_length=20, blank=True)
    sort_order = models.PositiveIntegerField(_("sort order"), default=0)
    first_level = models.CharField(_("item, first level"), max_length=200, blank=True)
    second_level = models.CharField(_("item, second level"), max_length=200, blank=True)
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
    audience = models.CharField(_("audience"), max_length=10, choices=Audience.choices, blank=True)
    audience_note = models.CharField(_("which groups"), max_length=300, blank=True)
    mode = models.CharField(_("mode"), max_length=10, choices=Mode.choices, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name or self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; what the term says is read from its words."""
        self.read_term()
        super().save(*args, **kwargs)

    @property
    def path(self) -> tuple[str, ...]:
        """Its levels from the first to the last that is named."""
        return tuple(level for level in (self.first_level, self.second_level) if level)

    @property
    def name(self) -> str:
        """The item as one line: its levels."""
        return " / ".join(self.path)

    def read_term(self) -> None:
        """Fill ``term_kind``, ``term_count`` and ``posting_workdays`` from ``term_text``."""
        from govpublic.catalog.terms import parse_term

        term = parse_term(self.term_text)
        self.term_kind, self.term_count = term.kind, term.count
        self.posting_workdays = term.posting_workdays
