"""Those who do the work: posts, training, and the handover when somebody leaves (ORG-4, clause 1.3.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from govpublic.agencies.models import Agency

from .records import RegisterRecord


class Training(RegisterRecord):
    """A training (培训), or a meeting of the department that had openness on its agenda."""

    held_on = models.DateField(pgettext_lazy("training", "held on"))
    subject = models.CharField(_("subject"), max_length=200)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)
    participants = models.PositiveIntegerField(_("number of participants"))
    taught_by = models.CharField(_("taught by"), max_length=100, blank=True, help_text=_("Unit and post."))
    in_cadre_training = models.BooleanField(_("part of the training of cadres"), default=False)
    on_agenda = models.BooleanField(_("on the agenda of a meeting of the department"), default=False)
    explains_points = models.BooleanField(_("the key points of the year were explained"), default=False)

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["agency", "held_on"], name="govpublic_training_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gt=0) & Q(participants__gt=0),
                name="govpublic_training_took_place",
                violation_error_message=_("A training has hours and participants."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.held_on}"


class StaffPost(models.Model):
    """A post of openness work and who holds it (岗位). A new holder opens a handover."""

    agency = models.ForeignKey(Agency, verbose_name=_("agency"), on_delete=models.CASCADE, related_name="+")
    post = models.CharField(_("work post"), max_length=100)
    holder = models.CharField(
        _("holder"), max_length=60, blank=True, help_text=_("For the office only; it is not published.")
    )
    since = models.DateField(_("in this post since"), null=True, blank=True)

    class Meta:
        verbose_name = _("post of openness work")
        verbose_name_plural = _("posts of openness work")
        ordering = ["agency__sort_order", "post"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "post"],
                name="govpublic_post_of_agency",
                violation_error_message=_("The agency has this post already."),
            )
        ]

    def __str__(self) -> str:
        return self.post


class Handover(RegisterRecord):
    """A change of staff (换人交接): the successor learns beside the predecessor, and both confirm."""

    day_field = "changed_on"

    post = models.CharField(_("work post"), max_length=100)
    predecessor = models.CharField(_("predecessor"), max_length=60, blank=True)
    successor = models.CharField(_("successor"), max_length=60, blank=True)
    changed_on = models.DateField(_("changed on"))
    shadowed_from = models.DateField(_("shadow learning from"), null=True, blank=True)
    shadowed_until = models.DateField(_("shadow learning until"), null=True, blank=True)
    handed_over = models.TextField(
        _("what was handed over"), blank=True, help_text=_("Accounts, files, open matters; one on a line.")
    )
    given_on = models.DateField(_("confirmed by the predecessor on"), null=True, blank=True)
    taken_on = models.DateField(_("confirmed by the successor on"), null=True, blank=True)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-changed_on", "-pk"]
        indexes = [models.Index(fields=["agency", "changed_on"], name="govpublic_handover_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shadowed_until=None) | Q(shadowed_until__gte=F("shadowed_from")),
                name="govpublic_handover_shadowing",
                violation_error_message=_("The shadow learning cannot end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.changed_on}"

    @property
    def is_complete(self) -> bool:
        """Whether the successor learned, something was handed over, and both confirmed it."""
        shadowed = self.shadowed_from and self.shadowed_until
        return bool(shadowed and self.handed_over.strip() and self.given_on and self.taken_on)
