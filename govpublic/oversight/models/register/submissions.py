"""What was sent to the bulletins of state, province and city (clause 8.2.1)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .records import RegisterRecord


class Submission(RegisterRecord):
    """A draft for a bulletin (报送信息), and whether it was printed."""

    class Bulletin(models.TextChoices):
        STATE = "state", _("Bulletin of the General Office of the State Council")
        PROVINCE = "province", _("Bulletin of the province")
        CITY = "city", _("Office of the city government")

    day_field = "sent_on"

    bulletin = models.CharField(_("bulletin"), max_length=8, choices=Bulletin.choices)
    title = models.CharField(_("title"), max_length=200)
    sent_on = models.DateField(_("sent on"))
    used_on = models.DateField(_("printed on"), null=True, blank=True)
    issue = models.CharField(_("issue"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("draft for a bulletin")
        verbose_name_plural = _("drafts for bulletins")
        ordering = ["-sent_on", "-pk"]
        indexes = [models.Index(fields=["agency", "sent_on"], name="govpublic_submission_agency")]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_on=None) | Q(used_on__gte=F("sent_on")),
                name="govpublic_submission_days",
                violation_error_message=_("It cannot be printed before it was sent."),
            )
        ]

    def __str__(self) -> str:
        return self.title
