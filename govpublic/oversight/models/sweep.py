"""Sweeps: what was looked through for personal information, when, and what was found (PRV-10)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.core.models import BackgroundRun
from govpublic.validators.issues import in_words
from govpublic.validators.privacy.domains import Domain


class SweepDomain(models.Model):
    """One of the domains, and who sees to it that it is swept. A row for each that the rulebook asks for."""

    domain = models.CharField(_("domain"), max_length=12, unique=True, choices=Domain.choices)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency that answers for the sweep"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_sweep_domains",
        help_text=_("The openness office, as a rule; it is reminded."),
    )
    watched_since = models.DateField(_("watched since"), default=workdays.today)

    class Meta:
        verbose_name = _("domain to be swept")
        verbose_name_plural = _("domains to be swept")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_domain_display())


class PrivacySweep(models.Model):
    """One look at all that is public in a domain (个人信息排查), kept with its date and its counts."""

    domain = models.CharField(_("domain"), max_length=12, choices=Domain.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    run = models.ForeignKey(
        BackgroundRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="govpublic_sweeps"
    )
    pages = models.PositiveIntegerField(_("pages looked at"), default=0)
    files = models.PositiveIntegerField(_("files looked at"), default=0)
    unread = models.PositiveIntegerField(_("files not wholly read"), default=0)
    found = models.PositiveIntegerField(_("places found"), default=0)

    class Meta:
        verbose_name = _("privacy sweep")
        verbose_name_plural = _("privacy sweeps")
        ordering = ["-pk"]
        default_permissions = ("add", "view")
        indexes = [models.Index(fields=["domain", "year", "quarter"], name="govpublic_sweep_quarter")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quarter__gte=1, quarter__lte=4), name="govpublic_sweep_quarter_of_four"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_domain_display()} {self.period}"

    @property
    def period(self) -> str:
        return f"{self.year}-Q{self.quarter}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class HitState(models.TextChoices):
    OPEN = "open", _("open")
    MENDED = "mended", _("mended")
    MARKED = "marked", _("not personal")
    GONE = "gone", _("no longer public")


class SweepHit(models.Model):
    """One thing that was found. What was found itself is kept nowhere: ``masked`` shows it, ``key`` tells it.

    The page may be gone one day; its title and address stay, for this is a record.
    """

    State = HitState

    sweep = models.ForeignKey(PrivacySweep, on_delete=models.CASCADE, related_name="hits")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64)
    title = models.CharField(_("title"), max_length=255)
    address = models.CharField(_("address"), max_length=500, blank=True)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        verbose_name=_("agency"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    rule = models.CharField(_("rule"), max_length=16)
    is_certain = models.BooleanField(_("certain"), default=False)
    field = models.CharField(_("place"), max_length=255, blank=True)
    kind = models.CharField(_("kind"), max_length=16, blank=True)
    masked = models.CharField(_("masked"), max_length=255, blank=True)
    key = models.CharField(max_length=32, blank=True)
    template = models.TextField()
    params = models.JSONField(default=dict)
    state = models.CharField(_("state"), max_length=6, choices=HitState.choices, default=HitState.OPEN)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("hit of a sweep")
        verbose_name_plural = _("hits of sweeps")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["sweep", "state"], name="govpublic_hit_state"),
            models.Index(
                fields=["content_type", "object_id"],
                condition=models.Q(state="open"),
                name="govpublic_hit_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.masked or self.title}"

    @property
    def message(self) -> str:
        """What was found, in the reader's language."""
        return in_words(self.template, self.params)

    @property
    def what(self) -> Any:
        """What kind of personal information it is; what else was found has no kind."""
        from django.utils.translation import gettext

        from govpublic.validators.privacy.wording import KIND_NAMES

        return gettext(KIND_NAMES[self.kind]) if self.kind in KIND_NAMES else ""
