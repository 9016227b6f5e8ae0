"""What the leadership did for openness, and the papers on which the work stands (ORG-1)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .records import RegisterRecord


class LeadershipMeeting(RegisterRecord):
    """A meeting at which openness was dealt with by those who lead the agency (clauses 1.1.2, 1.1.3)."""

    class Kind(models.TextChoices):
        REPORTS = "reports", _("The chief official hears reports")
        DEPLOYMENT = "deployment", _("The deputy in charge deploys the work")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    held_on = models.DateField(_("held on"))
    name = models.CharField(_("meeting"), max_length=200, help_text=_("As the minutes call it."))
    chaired_by = models.CharField(
        _("chaired by"), max_length=100, help_text=_("The post, not the name of the person.")
    )
    attended_by = models.TextField(_("attended by"), blank=True, help_text=_("Posts and units."))
    reports = models.TextField(_("reports heard"), blank=True, help_text=_("One on a line."))
    decisions = models.TextField(_("what was decided"), blank=True)

    class Meta:
        verbose_name = _("leadership meeting")
        verbose_name_plural = _("leadership meetings")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["agency", "held_on"], name="govpublic_leading_agency")]

    def __str__(self) -> str:
        return f"{self.name} {self.held_on}"


class WorkDocument(RegisterRecord):
    """A paper on which the work stands, in force from one day to another.

    Clauses 1.1.1, 1.2.1, 5.2.2, 5.4.1 and 8.1.1.
    """

    class Kind(models.TextChoices):
        MECHANISM = "mechanism", _("Working mechanism")
        PLAN = "plan", _("Work plan of the year")
        RESPONSE = "response", _("Response system")
        ASSESSMENT = "assessment", _("Inclusion in the assessment")
        INNOVATION = "innovation", _("Innovation")

    day_field = "issued_on"

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name of the paper"), max_length=200)
    number = models.CharField(_("document number of the paper"), max_length=60, blank=True)
    issued_on = models.DateField(_("issued on"))
    valid_until = models.DateField(
        _("in force until"), null=True, blank=True, help_text=_("Leave empty if it names no day.")
    )
    responsible = models.CharField(
        _("post that answers for it"), max_length=100, blank=True, help_text=_("The post, not the name.")
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("published as"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the rule asks for publication: the page on which everybody can read it."),
    )

    class Meta:
        verbose_name = _("mechanism, plan or system")
        verbose_name_plural = _("mechanisms, plans and systems")
        ordering = ["-issued_on", "-pk"]
        indexes = [models.Index(fields=["agency", "kind", "issued_on"], name="govpublic_workpaper_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("issued_on")),
                name="govpublic_workpaper_days",
                violation_error_message=_("It cannot end before it was issued."),
            )
        ]

    def __str__(self) -> str:
        return self.name
