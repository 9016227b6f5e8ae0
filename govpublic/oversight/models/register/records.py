"""What every record of the work register has: whose it is, what proves it, and whether the office took it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency


class RecordState(models.TextChoices):
    REGISTERED = "registered", _("registered")
    CONFIRMED = "confirmed", _("verified")
    RETURNED = "returned", _("returned to be completed")


class RecordQuerySet(models.QuerySet[Any]):
    """Records, of which only those count that something proves."""

    def proven(self) -> RecordQuerySet:
        """Those with evidence (佐证材料) that the office did not send back."""
        from .evidence import RegisterEvidence

        return self.exclude(state=RecordState.RETURNED).filter(RegisterEvidence.beside(self.model))


class RegisterRecord(models.Model):
    """One entry of the work register (台账)."""

    State = RecordState
    #: The field with the day by which the record belongs to a year.
    day_field: ClassVar[str] = "held_on"

    agency = models.ForeignKey(Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="+")
    note = models.TextField(_("note"), blank=True, help_text=_("For the files; it is not published."))
    state = models.CharField(
        _("state"), max_length=10, choices=RecordState.choices, default=RecordState.REGISTERED
    )
    returned_because = models.CharField(
        _("why it was returned"), max_length=255, blank=True, help_text=_("What has to be completed.")
    )
    registered_at = models.DateTimeField(_("registered at"), auto_now_add=True)
    evidence = GenericRelation("govpublic_oversight.RegisterEvidence")

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def day(self) -> date | None:
        """The day by which it belongs to a year."""
        found: date | None = getattr(self, self.day_field)
        return found
