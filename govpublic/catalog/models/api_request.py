"""The log of what other systems asked."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency

from .api_token import ApiToken


class ApiRequest(models.Model):
    """One request: which token, what, and how it ended. No body, no query, no address of a person."""

    at = models.DateTimeField(_("at"), default=timezone.now, editable=False, db_index=True)
    token = models.ForeignKey(
        ApiToken, verbose_name=_("token"), null=True, on_delete=models.SET_NULL, related_name="requests"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    method = models.CharField(_("method"), max_length=10)
    path = models.CharField(_("path"), max_length=200)
    status = models.PositiveSmallIntegerField(_("status"))
    size = models.PositiveBigIntegerField(_("bytes sent"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request of a system")
        verbose_name_plural = _("requests of systems")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["agency", "-at"], name="govpublic_api_request_agency"),
            models.Index(fields=["token", "-at"], name="govpublic_api_request_token"),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"
