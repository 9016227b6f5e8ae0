"""Closed sets: how open a paper is, and what the legality review found."""

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
