"""Waivers: one requirement set aside for one page, by name, for a reason, until a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings as django_settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.conf import settings
from govpublic.workdays import SHANGHAI

from ..issues import in_words
from ..rulebook import current


class WaiverQuerySet(models.QuerySet["Waiver"]):
    """Rows by what has become of them on a day."""

    def in_force(self, day: date) -> WaiverQuerySet:
        """Those that hold on ``day``, their last day included."""
        return self.filter(revoked_at__isnull=True, expires_on__gte=day)

    def expired(self, day: date) -> WaiverQuerySet:
        """Those whose last day was before ``day``, and that nobody revoked."""
        return self.filter(revoked_at__isnull=True, expires_on__lt=day)

    def revoked(self) -> WaiverQuerySet:
        return self.filter(revoked_at__isnull=False)


class Waiver(models.Model):
    """One blocking issue of one page or snippet, waived (豁免) until the end of ``expires_on``.

    Bound to the issue's fingerprint: where its particulars change, it is another issue, and asks again.
    ``template`` and ``params`` keep what the issue said. A waiver is never edited; it is revoked.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    title = models.CharField(_("title"), max_length=255)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
    )
    rule = models.CharField(_("rule"), max_length=16)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    field = models.CharField(_("field"), max_length=255, blank=True)
    template = models.TextField(_("message template"))
    params = models.JSONField(_("message parameters"), default=dict, blank=True)
    reason = models.TextField(_("reason"))
    basis = models.CharField(_("basis"), max_length=500)
    expires_on = models.DateField(_("last day"))
    granted_at = models.DateTimeField(_("granted at"), default=timezone.now)
    granted_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("granted by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        ordering = ["-granted_at"]
        default_permissions = ("add", "view")
        indexes = [
            models.Index(fields=["content_type", "object_id", "fingerprint"], name="govpublic_waiver_issue"),
            models.Index(fields=["agency", "expires_on"], name="govpublic_waiver_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(basis=""), name="govpublic_waiver_says_why"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new waiver is checked on every road; what was found before it in this act is forgotten."""
        from ..memo import forget_others

        if self._state.adding:
            self.clean()
        super().save(*args, **kwargs)
        forget_others()

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        from ..memo import forget_others

        forget_others()
        return super().delete(*args, **kwargs)

    def clean(self) -> None:
        """Refuse, with ``ValidationError`` by field, what no waiver may be."""
        errors: dict[str, Any] = {
            name: _("This must be said.") for name in ("reason", "basis") if not getattr(self, name).strip()
        }
        if never_waived(self.rule):
            errors["rule"] = _("%(rule)s is never waived.") % {"rule": self.rule}
        first = self.granted_at.astimezone(SHANGHAI).date()
        last = first + timedelta(days=settings.WAIVER_MAX_DAYS)
        if self.expires_on is not None and not first <= self.expires_on <= last:
            errors["expires_on"] = _("Choose a day from %(first)s to %(last)s.") % {
                "first": first.isoformat(),
                "last": last.isoformat(),
            }
        if errors:
            raise ValidationError(errors)

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on ``day``, the last day included."""
        return self.revoked_at is None and self.expires_on >= day

    @property
    def message(self) -> str:
        """What the waived issue said, in the language that is active now."""
        return in_words(self.template, self.params)


def never_waived(code: str) -> bool:
    """Whether nobody can waive ``code``: the rulebook says so, or does not know the code."""
    spec = current().rules.get(code)
    return spec is None or spec.never_waived
