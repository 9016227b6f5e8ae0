"""The closed sets of a catalogue row, as the official tables print them (国办发〔2019〕54号)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where an item is made known (公开渠道和载体): the fixed thirteen, in the order of the tables."""

    WEBSITE = "website", _("Government website")
    GAZETTE = "gazette", _("Government gazette")
    NEW_MEDIA = "new_media", _("Microblog, messaging account and app")
    PRESS_CONFERENCE = "press_conference", _("Press conference or hearing")
    BROADCAST = "broadcast", _("Radio and television")
    PRINT = "print", _("Printed media")
    READING_POINT = "reading_point", _("Public reading point")
    SERVICE_CENTRE = "service_centre", _("Government service centre")
    SERVICE_STATION = "service_station", _("Convenience service station")
    ON_SITE = "on_site", _("At home or on site")
    NOTICE_BOARD = "notice_board", _("Notice board of community, institution or village")
    TARGETED = "targeted", _("Sent to those concerned")
    OTHER = "other", _("Other channel")


class Audience(models.TextChoices):
    """Whom an item is made known to (公开对象)."""

    EVERYBODY = "everybody", _("The whole society")
    SPECIFIC = "specific", _("Particular groups")


class Mode(models.TextChoices):
    """On whose initiative (公开方式)."""

    PROACTIVE = "proactive", _("On the agency's own initiative")
    ON_REQUEST = "on_request", _("On request")


class TermKind(models.TextChoices):
    """How a term (公开时限) is to be counted."""

    WORKDAYS = "workdays", _("Working days after it was made or obtained")
    DAYS = "days", _("Days after it was made or obtained")
    MONTH = "month", _("Once a month")
    QUARTER = "quarter", _("Once a quarter")
    YEAR = "year", _("Once a year")
    AT_ONCE = "at_once", _("At any time, without delay")
