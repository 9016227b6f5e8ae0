"""A day that the State Council or the local government moved after the calendar was released."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class CalendarDay(models.Model):
    """One day on which this site departs from the published calendar (节假日安排、补班).

    It overrules the built-in calendar in :mod:`govpublic.workdays` as soon as it is saved.
    """

    day = models.DateField(_("day"), unique=True)
    is_workday = models.BooleanField(
        _("workday"),
        default=False,
        help_text=_("Tick it for a day on which offices work; leave it empty for a day off."),
    )
    reason = models.TextField(
        _("reason"),
        help_text=_("The notice that moved this day, with its number and date."),
    )

    class Meta:
        ordering = ["-day"]
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="govpublic_calendarday_has_reason",
                violation_error_message=_("Name the notice that moved this day."),
            )
        ]

    def __str__(self) -> str:
        kind = gettext("workday") if self.is_workday else gettext("day off")
        return f"{self.day:%Y-%m-%d} {kind}"
