"""What is consulted about, through which channels opinions come in, and what becomes of them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Matter(models.TextChoices):
    """The kind of matter (事项类别); the shortest lawful period depends on it."""

    MAJOR = "major", _("Major administrative decision")
    REGULATION = "regulation", _("Government rules")
    NORMATIVE = "normative", _("Administrative normative document")
    OTHER = "other", _("Other matter")


class Channel(models.TextChoices):
    """How an opinion comes in (参与方式)."""

    ONLINE = "online", _("Online form")
    EMAIL = "email", _("E-mail")
    POST = "post", _("Letter")
    TELEPHONE = "telephone", _("Telephone")
    MEETING = "meeting", _("Meeting or hearing")


class Adoption(models.TextChoices):
    """What became of an opinion (采纳情况)."""

    ADOPTED = "adopted", _("Adopted")
    PARTLY = "partly", _("Adopted in part")
    NOT_ADOPTED = "not", _("Not adopted")


class BusinessKind(models.TextChoices):
    """Whose voice of business was heard (企业家、商会、行业协会)."""

    ENTREPRENEUR = "entrepreneur", _("Entrepreneur")
    CHAMBER = "chamber", _("Chamber of commerce")
    ASSOCIATION = "association", _("Industry association")
