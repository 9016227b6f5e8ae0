"""Problems that an inspection found: what is wrong, who has to rectify it, and by when (ORG-2)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.validators.issues import in_words

from .inspection_round import InspectionRound
from .inspection_state import OUTSTANDING, SETTLED, ProblemState


class Source(models.TextChoices):
    HAND = "hand", _("Found by hand")
    FINDING = "finding", _("Finding of the audit")
    DEADLINE = "deadline", _("Overdue deadline")


class ProblemQuerySet(models.QuerySet["InspectionProblem"]):
    def outstanding(self) -> ProblemQuerySet:
        """Those that an agency has to rectify."""
        return self.filter(state__in=OUTSTANDING)

    def overdue(self, today: date | None = None) -> ProblemQuerySet:
        """Those whose last day has passed without an answer."""
        return self.outstanding().filter(due_on__lt=today or workdays.today())


class InspectionProblem(models.Model):
    """One problem (问题). It keeps what was found, even when the page, the finding or the agency changes.

    What the audit says is kept as the audit keeps it, and so is read in the reader's language.
    """

    round = models.ForeignKey(
        InspectionRound, verbose_name=_("round"), on_delete=models.PROTECT, related_name="problems"
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    source = models.CharField(
        _("how it was found"), max_length=8, choices=Source.choices, default=Source.HAND
    )
    place = models.CharField(
        _("page or column"), max_length=255, help_text=_("What it is about: the title of the page or column.")
    )
    address = models.CharField(_("web address"), max_length=500, blank=True)
    template = models.TextField(_("what is wrong"))
    params = models.JSONField(default=dict, editable=False)
    rule = models.CharField(
        _("code of the rule"), max_length=16, blank=True, help_text=_("Such as DOC-2, if there is one.")
    )
    severity = models.CharField(_("severity"), max_length=8, blank=True, editable=False)
    content_type = models.ForeignKey(
        ContentType, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    object_id = models.CharField(max_length=64, blank=True, editable=False)
    origin = models.CharField(max_length=80, blank=True, editable=False)
    found_at = models.DateTimeField(_("found at"), null=True, editable=False)
    gone_at = models.DateTimeField(_("no longer found since"), null=True, editable=False)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency that has to rectify it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="govpublic_problems",
    )
    field = models.ForeignKey(
        "govpublic_catalog.SubjectField",
        verbose_name=_("subject field"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_problems",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Who sees to it in the agency, and is reminded first."),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=ProblemState.choices, default=ProblemState.RECORDED, editable=False
    )
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0, editable=False)
    due_on = models.DateField(_("to be rectified by"), null=True, editable=False)
    asked_until = models.DateField(_("extension asked until"), null=True, editable=False)
    is_disputed = models.BooleanField(_("objected to"), default=False, editable=False)
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem found by an inspection")
        verbose_name_plural = _("problems found by inspections")
        ordering = ["round", "number"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["round", "state"], name="govpublic_problem_state"),
            models.Index(fields=["agency", "state", "due_on"], name="govpublic_problem_agency"),
            models.Index(fields=["state", "due_on"], name="govpublic_problem_due"),
            models.Index(fields=["field", "state"], name="govpublic_problem_field"),
            models.Index(fields=["content_type", "object_id"], name="govpublic_problem_about"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="govpublic_problem_number"),
            models.UniqueConstraint(
                fields=["round", "content_type", "object_id", "origin"],
                condition=~Q(origin=""),
                name="govpublic_problem_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "origin"],
                condition=~Q(origin="") & Q(state__in=["recorded", "assigned", "answered", "returned"]),
                name="govpublic_problem_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["recorded", "dropped"])
                | Q(agency__isnull=False, due_on__isnull=False, attempt__gte=1),
                name="govpublic_problem_assigned_to_whom",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["passed", "dropped"], settled_at__isnull=False)
                | Q(state__in=["recorded", "assigned", "answered", "returned"], settled_at__isnull=True),
                name="govpublic_problem_settled_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}-{self.number} {self.place}"

    @property
    def what(self) -> str:
        """What is wrong, in the reader's language; what somebody wrote himself as he wrote it."""
        return in_words(self.template, self.params) if self.source != Source.HAND else self.template

    @property
    def is_outstanding(self) -> bool:
        return self.state in OUTSTANDING

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED

    @property
    def days_late(self) -> int:
        """Days since the last day, while nobody has answered; 0 if it is not late."""
        if not self.is_outstanding or self.due_on is None:
            return 0
        return max((workdays.today() - self.due_on).days, 0)

    def clean(self) -> None:
        """Tidy what was typed."""
        super().clean()
        from govpublic.sanitize import typed_line

        self.place, self.rule = typed_line(self.place), typed_line(self.rule).upper()
