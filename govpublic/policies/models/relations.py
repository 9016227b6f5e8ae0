"""Who issued a paper together, and which paper replaces which."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from govpublic.agencies.models import Agency

from .document import PolicyDocumentPage


class JointIssuer(Orderable):
    """An agency that issued a paper together with the lead agency (联合发文)."""

    document = ParentalKey(PolicyDocumentPage, on_delete=models.CASCADE, related_name="joint_issuers")
    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="govpublic_joint_documents"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("joint issuer")
        verbose_name_plural = _("joint issuers")

    def __str__(self) -> str:
        return str(self.agency)


class Supersession(Orderable):
    """A newer paper replaces or amends an older one. Stored once, shown on both."""

    class Effect(models.TextChoices):
        REPLACES = "replaces", _("Replaces it")
        AMENDS = "amends", _("Amends it")

    newer = ParentalKey(PolicyDocumentPage, on_delete=models.CASCADE, related_name="supersedes")
    older = models.ForeignKey(
        PolicyDocumentPage,
        verbose_name=_("earlier paper"),
        on_delete=models.CASCADE,
        related_name="superseded_by",
    )
    effect = models.CharField(_("effect"), max_length=8, choices=Effect.choices, default=Effect.REPLACES)

    class Meta(Orderable.Meta):
        verbose_name = _("earlier paper")
        verbose_name_plural = _("earlier papers")

    def __str__(self) -> str:
        return f"{self.get_effect_display()}: {self.older}"
