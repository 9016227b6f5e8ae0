"""How open a paper is and on what ground, and the reviews that it has passed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attribute(models.TextChoices):
    """Openness attribute (公开属性)."""

    PROACTIVE = "proactive", _("Published on the agency's own initiative")
    ON_REQUEST = "on_request", _("Disclosed on request")
    REFUSED = "refused", _("Not disclosed")


class LegalityResult(models.TextChoices):
    """Outcome of the legality review (合法性审核)."""

    LAWFUL = "lawful", _("Lawful")
    LAWFUL_AS_AMENDED = "amended", _("Lawful as amended after the review")
    NOT_LAWFUL = "unlawful", _("Not lawful")


class Reviewed(models.Model):
    """A paper with its openness attribute, its secrecy review (保密审查) and its legality review."""

    attribute = models.CharField(
        _("openness attribute"),
        max_length=10,
        blank=True,
        choices=Attribute.choices,
        help_text=_("A normative document can only be published on the agency's own initiative."),
    )
    ground = models.CharField(
        _("statutory ground"),
        max_length=8,
        blank=True,
        help_text=_("Why the paper is not published: only the grounds that the law names."),
    )
    ground_evidence = models.TextField(
        _("what the ground rests on"),
        blank=True,
        help_text=_(
            "What the chosen ground asks for: the classification, the law and its article, the "
            "record of consulting a third party …"
        ),
    )
    ground_reason = models.TextField(
        _("reason"), blank=True, help_text=_("Why the ground applies to this paper, in your own words.")
    )

    secrecy_reviewed_on = models.DateField(_("secrecy review on"), null=True, blank=True)
    secrecy_reviewer = models.CharField(_("reviewed for secrecy by"), max_length=100, blank=True)
    secrecy_cleared = models.BooleanField(_("cleared for publication"), default=False)
    legality_body = models.CharField(_("legality reviewed by"), max_length=100, blank=True)
    legality_reviewed_on = models.DateField(_("legality review on"), null=True, blank=True)
    legality_result = models.CharField(
        _("outcome of the legality review"), max_length=8, blank=True, choices=LegalityResult.choices
    )

    class Meta:
        abstract = True
