"""The drafts that other systems made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency

from .api_token import ApiToken


class ApiDraft(models.Model):
    """A draft that a system made, under the key with which it asked: the same key makes no second one.

    ``answer`` is what was answered, and is answered again; ``fingerprint`` stands for what was sent with the
    key. Both are emptied when their time is over, and the draft stays known as one of this agency's systems.
    """

    token = models.ForeignKey(
        ApiToken, verbose_name=_("token"), on_delete=models.PROTECT, related_name="drafts"
    )
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="govpublic_api_drafts"
    )
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(_("key of the request"), max_length=100)
    fingerprint = models.CharField(_("fingerprint of what was sent"), max_length=64)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_api_drafts",
    )
    answer = models.JSONField(_("answer"), default=dict)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("draft of a system")
        verbose_name_plural = _("drafts of systems")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="govpublic_api_draft_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
