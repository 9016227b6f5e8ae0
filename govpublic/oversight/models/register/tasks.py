"""The key tasks of the year (年度要点) and what was reported on them (clause 1.2.2)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from govpublic.agencies.models import Agency

from .records import RegisterRecord


class KeyTask(RegisterRecord):
    """A task of the year's key points: the lead agency answers for it, others help."""

    day_field = "due_on"

    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("key task"), max_length=255)
    content = models.TextField(_("what is to be done"), blank=True)
    co_agencies = models.ManyToManyField(
        Agency, verbose_name=_("co-agencies"), blank=True, related_name="+", help_text=_("They help.")
    )
    due_on = models.DateField(_("to be done by"))
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    is_public = models.BooleanField(
        _("shown to the public"), default=False, help_text=_("In the column on the progress of the work.")
    )

    class Meta:
        verbose_name = _("key task of the year")
        verbose_name_plural = _("key tasks of the year")
        ordering = ["-year", "number", "pk"]
        indexes = [models.Index(fields=["year", "agency"], name="govpublic_keytask_year")]

    def __str__(self) -> str:
        return f"{self.year}-{self.number} {self.title}"


class TaskReport(models.Model):
    """How far a task had got on a day. Kept in order of days, below its task."""

    task = models.ForeignKey(
        KeyTask, verbose_name=_("key task of the year"), on_delete=models.CASCADE, related_name="reports"
    )
    reported_on = models.DateField(_("reported on"))
    reported_by = models.CharField(_("reported by"), max_length=100, help_text=_("Unit and post."))
    text = models.TextField(_("progress"))

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-reported_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.task} {self.reported_on}"
