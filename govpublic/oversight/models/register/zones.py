"""Openness zones (政务公开专区) in halls and townships (ZON-1, clauses 6.1.1 and 6.1.2)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Jurisdiction

from .records import RegisterRecord

#: What the rulebook calls the functions of a zone, and the fields that say whether it has them.
FUNCTIONS = {
    "依申请公开办理": "takes_requests",
    "政府信息查询": "offers_lookup",
    "政务服务自助办理": "offers_self_service",
    "阅读": "offers_reading",
}


class OpennessZone(RegisterRecord):
    """A zone, where people hand in requests, look things up, help themselves and read."""

    day_field = "opened_on"

    jurisdiction = models.ForeignKey(
        Jurisdiction,
        verbose_name=_("jurisdiction"),
        on_delete=models.PROTECT,
        related_name="govpublic_zones",
        help_text=_("The township, for the zone of a township hall."),
    )
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=200)
    open_hours = models.CharField(_("open hours"), max_length=100)
    phone = models.CharField(_("phone"), max_length=50, blank=True, help_text=_("A number of the office."))
    takes_requests = models.BooleanField(_("takes requests for information"), default=False)
    offers_lookup = models.BooleanField(_("offers lookup of government information"), default=False)
    offers_self_service = models.BooleanField(_("offers self-service"), default=False)
    offers_reading = models.BooleanField(_("offers reading"), default=False)
    opened_on = models.DateField(_("opened on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    accepted_by = models.CharField(_("accepted by"), max_length=100, blank=True, help_text=_("The unit."))

    class Meta:
        verbose_name = _("openness zone")
        verbose_name_plural = _("openness zones")
        ordering = ["jurisdiction__code", "name"]
        indexes = [models.Index(fields=["jurisdiction", "accepted_on"], name="govpublic_zone_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__gte=F("opened_on")),
                name="govpublic_zone_days",
                violation_error_message=_("It cannot be accepted before it was opened."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def missing_functions(self, required: Iterable[str]) -> list[str]:
        """Those of the functions that the rulebook names which the zone does not have."""
        return [name for name in required if name in FUNCTIONS and not getattr(self, FUNCTIONS[name])]
