"""A version of the catalogue of one field in one place: a draft, in force, or replaced."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.validators.mixins import PublishGateMixin

from .subject_field import SubjectField


class CatalogVersion(PublishGateMixin, DraftStateMixin, RevisionMixin, models.Model):
    """The standard catalogue (标准目录) of one field, as a jurisdiction adopted it.

    ``live`` means in force. There is one in force for each field and place; the one before stays as it was.
    The places below inherit it, unless their own says otherwise.
    """

    live = models.BooleanField(_("in force"), default=False, editable=False)
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        on_delete=models.PROTECT,
        related_name="govpublic_catalog_versions",
    )
    field = models.ForeignKey(
        SubjectField, verbose_name=_("subject field"), on_delete=models.PROTECT, related_name="versions"
    )
    name = models.CharField(_("name"), max_length=60, blank=True, help_text=_("Such as the year: 2026年版."))
    inherits = models.BooleanField(
        _("adds to the catalogue of the level above"),
        default=True,
        help_text=_("Otherwise it stands alone, and what the level above lists does not hold here."),
    )
    adopted_on = models.DateField(
        _("holds from"),
        default=workdays.today,
        help_text=_("The terms of its rows begin to run on this day."),
    )
    replaced_on = models.DateField(_("replaced on"), null=True, blank=True, editable=False)
    source_name = models.CharField(_("source file"), max_length=255, blank=True)
    notes = models.TextField(
        _("titles and notes"), blank=True, help_text=_("What stands above and below the table.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("catalogue version")
        verbose_name_plural = _("catalogue versions")
        ordering = ["jurisdiction__code", "field__sort_order", "-adopted_on", "-pk"]
        indexes = [models.Index(fields=["field", "live", "jurisdiction"], name="govpublic_catalog_in_force")]
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "field"],
                condition=Q(live=True),
                name="govpublic_one_catalog_in_force",
                violation_error_message=_("Another version of this catalogue is in force already."),
            )
        ]

    def __str__(self) -> str:
        name = f"（{self.name}）" if self.name else ""
        return f"{self.jurisdiction}·{self.field}{name}"

    def get_compliance_date(self) -> date | None:
        return self.adopted_on

    def get_responsible_agency_id(self) -> int | None:
        return self.field.line_bureau_id if self.field_id else None
