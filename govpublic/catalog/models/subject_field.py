"""Subject fields: what the catalogue is divided into, and how they map to the official 26."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency
from govpublic.policies.models.classification import ListEntry


class SubjectField(ListEntry):
    """A field (领域) of grassroots openness: one of the plan's 25, or one that a later year added (3.1.1)."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Latin letters and underscores, the same at every site."),
    )
    official_no = models.CharField(
        _("official number"),
        max_length=30,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{1,2}(,[0-9]{1,2})*\Z", _("Numbers separated by commas."))],
        help_text=_(
            "Which of the 26 pilot fields of the State Council it covers; several separated by commas."
        ),
    )
    also_called = models.CharField(
        _("also called"),
        max_length=200,
        blank=True,
        help_text=_("Other names under which tables know it, separated by commas."),
    )
    year_added = models.PositiveSmallIntegerField(
        _("year added"), null=True, blank=True, help_text=_("The yearly plan that added it to the list.")
    )
    line_bureau = models.ForeignKey(
        Agency,
        verbose_name=_("line bureau"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_fields",
        help_text=_("The bureau of the city that guides the field in all counties (clause 3.1.3)."),
    )
    guide_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("city guide (page)"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The city's guide for publishing in this field, as a page …"),
    )
    # By number, because which model it is belongs to the site's settings.
    guide_document_id = models.BigIntegerField(
        _("city guide (file)"), null=True, blank=True, help_text=_("… or as a file.")
    )

    class Meta(ListEntry.Meta):
        verbose_name = _("subject field")
        verbose_name_plural = _("subject fields")
        constraints = [models.UniqueConstraint(fields=["name"], name="govpublic_subject_field_name")]

    @property
    def official_numbers(self) -> tuple[int, ...]:
        """The numbers of the pilot fields that it covers, e.g. ``(11, 12)``."""
        return tuple(int(number) for number in self.official_no.split(",") if number)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and every other name under which it is known."""
        others = self.also_called.replace("，", ",").split(",")
        return (self.name, *(name.strip() for name in others if name.strip()))

    def clean_fields(self, exclude: Any = None) -> None:
        """Numbers may be typed with Chinese commas."""
        self.official_no = self.official_no.replace("，", ",").replace("、", ",").replace(" ", "")
        super().clean_fields(exclude=exclude)
