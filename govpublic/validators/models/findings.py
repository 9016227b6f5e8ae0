"""One row per issue of the last check, and one row per check."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..issues import in_words


class Version(models.TextChoices):
    """Which version a check speaks of: a bad new draft does not redden the good page that is live."""

    LIVE = "live", _("Live version")
    DRAFT = "draft", _("Latest draft")


class AboutVersion(models.Model):
    """A row about one version of one page or snippet."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    version = models.CharField(_("version"), max_length=5, choices=Version.choices)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
    )
    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        abstract = True


class CheckResult(AboutVersion):
    """When a version was last checked, and how many of the rules that applied it passed."""

    checked_at = models.DateTimeField(_("checked at"))
    passed = models.PositiveSmallIntegerField(_("rules passed"))
    total = models.PositiveSmallIntegerField(_("rules that applied"))
    blocking = models.PositiveSmallIntegerField(_("blocking issues"))
    warnings = models.PositiveSmallIntegerField(_("warnings"))

    class Meta:
        verbose_name = _("check result")
        verbose_name_plural = _("check results")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "version"], name="govpublic_one_result_per_version"
            )
        ]
        indexes = [models.Index(fields=["version", "blocking"], name="govpublic_result_state")]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id} {self.version}: {self.passed}/{self.total}"


class Finding(AboutVersion):
    """One issue of the last check; ``first_seen_at`` stays while the same issue is found again."""

    rule = models.CharField(_("rule"), max_length=16)
    severity = models.CharField(_("severity"), max_length=5)
    field = models.CharField(_("field"), max_length=255, blank=True)
    template = models.TextField(_("message template"))
    params = models.JSONField(_("message parameters"), default=dict)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    first_seen_at = models.DateTimeField(_("first seen at"))
    waived = models.BooleanField(_("waived"), default=False)

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "version", "fingerprint"],
                name="govpublic_one_finding_per_issue",
            )
        ]
        indexes = [
            models.Index(fields=["rule", "severity", "version"], name="govpublic_finding_rule"),
            models.Index(fields=["agency", "version", "rule"], name="govpublic_finding_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.field}: {self.message}"

    @property
    def message(self) -> str:
        """The sentence in the language that is active now."""
        return in_words(self.template, self.params)
