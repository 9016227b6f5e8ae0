"""Which document came of which consultation, and which was lawfully made without one; shown on both pages."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.policies.models import PolicyDocumentPage

from .consultation import ConsultationPage


class ConsultedDocument(models.Model):
    """A document whose draft was consulted on."""

    consultation = models.ForeignKey(
        ConsultationPage, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="documents"
    )
    document = models.ForeignKey(
        PolicyDocumentPage,
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="govpublic_consulted",
    )
    linked_at = models.DateTimeField(_("linked at"), auto_now_add=True)

    class Meta:
        verbose_name = _("document of a consultation")
        verbose_name_plural = _("documents of consultations")
        ordering = ["linked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "document"], name="govpublic_consulted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation} → {self.document}"


class ConsultationExemption(models.Model):
    """Why a document was made without consulting the public: a ground of the law, and the reason."""

    document = models.OneToOneField(
        PolicyDocumentPage,
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="govpublic_consultation_exemption",
    )
    ground = models.CharField(
        _("statutory ground"),
        max_length=100,
        help_text=_("Only the grounds that the law names. It stands on the public page."),
    )
    basis = models.CharField(
        _("law and article"),
        max_length=255,
        help_text=_("Where the ground stands, such as 《优化营商环境条例》第六十二条."),
    )
    reason = models.TextField(
        _("reason"), help_text=_("Why the ground applies to this paper, in your own words.")
    )
    concerns_business = models.BooleanField(_("concerns business"), default=False)
    business_heard = models.TextField(
        _("voices of business"),
        blank=True,
        help_text=_("Which entrepreneurs, chambers and associations were heard, when, and what they said."),
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now=True)

    class Meta:
        verbose_name = _("exemption from consulting")
        verbose_name_plural = _("exemptions from consulting")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ground="") & ~models.Q(reason=""), name="govpublic_exemption_is_grounded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.ground}"
