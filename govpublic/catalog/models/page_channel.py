"""Where else a page was made known: one row for each time that it was (SIT-7, clause 6.2.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import Channel


class PageChannel(models.Model):
    """A publication of a page by another channel than this website (多渠道发布): which, where, and when."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="govpublic_channels",
    )
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    place = models.CharField(
        _("where exactly"),
        max_length=200,
        help_text=_("The account, the number of the gazette, the programme, the board."),
    )
    published_on = models.DateField(_("published there on"))
    address = models.URLField(_("address"), max_length=500, blank=True, help_text=_("If it can be opened."))
    noted_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("registered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("publication by another channel")
        verbose_name_plural = _("publications by other channels")
        ordering = ["published_on", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "channel", "place", "published_on"],
                name="govpublic_page_channel",
                violation_error_message=_("This is registered already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.published_on}"
