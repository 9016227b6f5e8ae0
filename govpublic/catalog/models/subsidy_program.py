"""Subsidy programmes: what is paid, on what basis, and how to apply."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency, Jurisdiction


class SubsidyProgram(models.Model):
    """A subsidy (惠民惠农财政补贴项目) that is paid to households, with what they must know to apply."""

    #: What a citizen needs before applying (clause 7.2.2); the first application day decides when.
    APPLICATION_FIELDS = ("who_may_apply", "how_to_apply", "apply_until", "materials", "contact")

    name = models.CharField(_("name"), max_length=100, unique=True)
    document_number = models.CharField(
        _("number of the basis document"),
        max_length=60,
        blank=True,
        help_text=_("The number of the paper that the subsidy rests on, such as 青农〔2026〕5号."),
    )
    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency in charge"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_subsidy_programs",
    )
    first_year = models.PositiveSmallIntegerField(_("first year of payment"))
    last_year = models.PositiveSmallIntegerField(
        _("last year of payment"), null=True, blank=True, help_text=_("Leave empty while it goes on.")
    )
    standard = models.CharField(
        _("standard"), max_length=100, blank=True, help_text=_("What is paid for each unit, in yuan.")
    )
    unit = models.CharField(
        _("unit counted"), max_length=20, blank=True, help_text=_("What is counted: mu, head, household …")
    )
    areas = models.ManyToManyField(
        Jurisdiction,
        verbose_name=_("paid in"),
        blank=True,
        related_name="govpublic_subsidy_programs",
        help_text=_(
            "Villages, or townships and counties with all their villages. Each of these villages owes a roll "
            "every year."
        ),
    )

    who_may_apply = models.TextField(_("who may apply for it"), blank=True)
    how_to_apply = models.TextField(_("how to apply for it"), blank=True)
    apply_from = models.DateField(_("applications from"), null=True, blank=True)
    apply_until = models.DateField(_("applications until"), null=True, blank=True)
    materials = models.TextField(_("what to bring"), blank=True)
    contact = models.CharField(
        _("where to ask"),
        max_length=200,
        blank=True,
        help_text=_("The office and its telephone, not that of a person."),
    )
    application_published_on = models.DateField(
        _("application information published on"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("subsidy programme")
        verbose_name_plural = _("subsidy programmes")
        ordering = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(last_year=None) | Q(last_year__gte=F("first_year")),
                name="govpublic_program_years_in_order",
                violation_error_message=_("The last year is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(apply_from=None) | Q(apply_until=None) | Q(apply_until__gte=F("apply_from")),
                name="govpublic_program_days_in_order",
                violation_error_message=_("Applications end before they begin."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what no calendar has."""
        super().clean()
        if self.first_year and not 1990 <= self.first_year <= 2100:
            raise ValidationError({"first_year": _("Please enter a year with four digits.")})

    def is_paid_in(self, year: int) -> bool:
        """Whether payments of ``year`` belong to it."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def missing_application_fields(self) -> list[str]:
        """Names of the fields that somebody who wants to apply would miss."""
        return [name for name in self.APPLICATION_FIELDS if not getattr(self, name)]

    def application_is_open(self, day: date) -> bool:
        """Whether one may apply on ``day``."""
        begun = self.apply_from is None or self.apply_from <= day
        return begun and self.apply_until is not None and day <= self.apply_until
