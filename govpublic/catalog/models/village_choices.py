"""The closed sets of the villages' catalogue (村居公开事项目录)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Affair(models.TextChoices):
    """Whose affairs an item belongs to (领域), in the order of the tables."""

    GOVERNMENT = "government", _("Government affairs")
    VILLAGE = "village", _("Village affairs")
    FINANCE = "finance", _("Finance")
    PARTY = "party", _("Party affairs")


class VillageChannel(models.TextChoices):
    """Where a village makes an item known (公开渠道)."""

    BOARD = "board", _("Notice board of the village")
    SCREEN = "screen", _("Electronic screen")
    BROADCAST = "broadcast", _("Village loudspeaker")
    CHAT = "chat", _("Messaging group of the village")
    VISIT = "visit", _("At home")
    WEBSITE = "website", _("Government website")


class Nature(models.TextChoices):
    """How often the law wants an item published (村民委员会组织法), where its row says nothing stricter."""

    GENERAL = "general", _("General item: every quarter")
    MONEY = "money", _("Accounts with many movements: every month")
    MAJOR = "major", _("Major matter: at once")
