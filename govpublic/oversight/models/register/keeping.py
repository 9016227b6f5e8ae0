"""Which agencies keep the work register, and since when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic import workdays
from govpublic.agencies.models import Agency


class RegisterKeeper(models.Model):
    """An agency that keeps the register (台账单位); it owes what the rulebook asks for from that day on."""

    agency = models.OneToOneField(
        Agency, verbose_name=_("agency"), on_delete=models.CASCADE, related_name="govpublic_register"
    )
    since = models.DateField(
        _("keeps the register since"),
        default=workdays.today,
        help_text=_("Nothing before that day is asked for."),
    )
    publishes_progress = models.BooleanField(
        _("publishes the progress of the work"),
        default=False,
        help_text=_("As a rule the offices of city, county and township governments, every quarter."),
    )
    submits_drafts = models.BooleanField(
        _("submits drafts to the bulletins"),
        default=False,
        help_text=_("As a rule the offices of city and county governments."),
    )

    class Meta:
        verbose_name = _("agency that keeps the register")
        verbose_name_plural = _("agencies that keep the register")
        ordering = ["agency__sort_order", "agency__name"]
        permissions = [("keep_register", _("Can keep the work register of all agencies"))]

    def __str__(self) -> str:
        return self.agency.name
