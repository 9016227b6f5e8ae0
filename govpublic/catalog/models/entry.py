"""What holds in one place: its fields, its items with what was published under them, its pilot townships."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency, Jurisdiction

from .item import DisclosureItem
from .subject_field import SubjectField


class LocalField(models.Model):
    """A field that a city or county must have (clause 3.1.1), and the bureau that answers for it there."""

    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        on_delete=models.CASCADE,
        related_name="govpublic_fields",
    )
    field = models.ForeignKey(
        SubjectField, verbose_name=_("subject field"), on_delete=models.CASCADE, related_name="places"
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("line bureau"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_local_fields",
        help_text=_("Found by its line of business where nobody is named."),
    )
    is_dropped = models.BooleanField(
        _("not kept here"),
        default=False,
        help_text=_("For a field that this place has no business in; say why."),
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("field of a place")
        verbose_name_plural = _("fields of places")
        ordering = ["jurisdiction__code", "field__sort_order"]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "field"], name="govpublic_local_field"),
            models.CheckConstraint(
                condition=models.Q(is_dropped=False) | ~models.Q(reason=""),
                name="govpublic_local_field_reason",
                violation_error_message=_("Please say why the field is not kept here."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction}·{self.field}"


class CatalogEntry(models.Model):
    """An item as it holds in one place, by inheritance or by the place's own catalogue.

    One row for each place, field and code, so that lists and counts ask the database. It outlives the
    versions: pages stay under it when a new version lists the same code. ``item`` is the row that says what
    it is today; ``is_current`` is false once no version in force lists it.
    """

    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        on_delete=models.PROTECT,
        related_name="govpublic_catalog_entries",
    )
    field = models.ForeignKey(
        SubjectField, verbose_name=_("subject field"), on_delete=models.PROTECT, related_name="entries"
    )
    code = models.CharField(_("code"), max_length=40)
    item = models.ForeignKey(
        DisclosureItem, verbose_name=_("row"), null=True, on_delete=models.SET_NULL, related_name="entries"
    )
    name = models.CharField(_("name"), max_length=620, blank=True)
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_catalog_entries",
    )
    since = models.DateField(_("holds since"))
    is_current = models.BooleanField(_("in force"), default=True)
    is_owed = models.BooleanField(
        _("owed here"),
        default=True,
        help_text=_("Otherwise it is listed here, and owed by a level below."),
    )

    class Meta:
        verbose_name = _("item of a place")
        verbose_name_plural = _("items of places")
        ordering = ["jurisdiction__code", "field__sort_order", "item__sort_order", "pk"]
        indexes = [
            models.Index(
                fields=["is_current", "is_owed", "jurisdiction", "field"], name="govpublic_entry_place"
            ),
            models.Index(fields=["is_current", "field", "code"], name="govpublic_entry_code"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["jurisdiction", "field", "code"], name="govpublic_catalog_entry")
        ]

    def __str__(self) -> str:
        return self.name or self.code

    @property
    def is_local(self) -> bool:
        """Whether the place's own catalogue lists it, rather than the level above."""
        return self.item is not None and self.item.version.jurisdiction_id == self.jurisdiction_id


class EntryPage(models.Model):
    """A page that was published under an item. The page itself stays where it is; nothing is copied."""

    entry = models.ForeignKey(
        CatalogEntry, verbose_name=_("item"), on_delete=models.CASCADE, related_name="links"
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="govpublic_catalog_links",
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("page under an item")
        verbose_name_plural = _("pages under items")
        constraints = [models.UniqueConstraint(fields=["entry", "page"], name="govpublic_entry_page")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.page_id}"


class PilotTownship(models.Model):
    """A township that goes first (试点乡镇, clause 7.1.3)."""

    jurisdiction = models.OneToOneField(
        Jurisdiction,
        verbose_name=_("township"),
        on_delete=models.CASCADE,
        related_name="govpublic_pilot",
        limit_choices_to={"level": Jurisdiction.Level.TOWNSHIP},
    )
    since = models.DateField(_("pilot since"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("pilot township")
        verbose_name_plural = _("pilot townships")
        ordering = ["jurisdiction__code"]

    def __str__(self) -> str:
        return str(self.jurisdiction)
