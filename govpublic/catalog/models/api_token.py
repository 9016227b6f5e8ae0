"""With what another system shows who it is."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Tokens by their state on a day."""

    def in_force(self, day: date) -> ApiTokenQuerySet:
        return self.filter(revoked_at=None, expires_on__gte=day)

    def expired(self, day: date) -> ApiTokenQuerySet:
        return self.filter(revoked_at=None, expires_on__lt=day)

    def revoked(self) -> ApiTokenQuerySet:
        return self.filter(revoked_at__isnull=False)


class ApiToken(models.Model):
    """A token (接口令牌) of one business system (clause 5.1.2) of one agency.

    What the system does, it does as ``user``: with its rights, and under its name in the audit log.
    Of the secret only a hash is kept, and its last characters, so that people know which one they hold.
    """

    agency = models.ForeignKey(
        Agency,
        verbose_name=_("agency"),
        on_delete=models.PROTECT,
        related_name="govpublic_api_tokens",
        help_text=_("Drafts are made in its name, and only what it answers for is read."),
    )
    name = models.CharField(
        _("system"),
        max_length=100,
        help_text=_("Which system holds the token, such as “paperless office of the bureau”."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("acts as"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("An account that edits for the agency, best one of its own. The system may what it may."),
    )
    may_read = models.BooleanField(
        _("may read"), default=True, help_text=_("The catalogue and the coverage of the agency.")
    )
    may_draft = models.BooleanField(
        _("may write drafts"), default=False, help_text=_("Drafts only; nothing is published by a system.")
    )
    expires_on = models.DateField(_("last day"), help_text=_("On the day after it the token opens nothing."))
    secret_hash = models.CharField(_("hash of the secret"), max_length=64, unique=True, editable=False)
    secret_end = models.CharField(_("ends with"), max_length=4, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    last_used_on = models.DateField(_("last used on"), null=True, blank=True, editable=False)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token of a system")
        verbose_name_plural = _("tokens of systems")
        ordering = ["agency__sort_order", "agency__name", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(may_read=True) | Q(may_draft=True),
                name="govpublic_api_token_scope",
                violation_error_message=_("Please choose what the system may do."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scopes(self) -> frozenset[str]:
        """``read`` and ``draft``, what of these it may do."""
        granted = {"read": self.may_read, "draft": self.may_draft}
        return frozenset(scope for scope, is_granted in granted.items() if is_granted)
