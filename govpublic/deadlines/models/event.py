"""What happened to a deadline, kept for good."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .deadline import Deadline


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete history."""


class HistoryQuerySet(models.QuerySet["DeadlineEvent"]):
    """Can be read and added to."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("the history of a deadline is not changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("the history of a deadline is not changed")

    def delete(self) -> NoReturn:
        raise AppendOnly("the history of a deadline is not deleted")


class DeadlineEvent(models.Model):
    """One entry of the history of a deadline; it goes only together with the deadline."""

    class What(models.TextChoices):
        OPENED = "opened", _("Opened")
        MOVED = "moved", pgettext_lazy("deadline", "Moved")
        FULFILLED = "fulfilled", _("Met")
        REOPENED = "reopened", _("Owed again")
        CANCELLED = "cancelled", _("No longer owed")
        LAPSED = "lapsed", _("Ended by itself")
        EXPLAINED = "explained", _("Reason given")
        WAIVED = "waived", _("Waived")
        UNWAIVED = "unwaived", _("Waiver taken back")

    deadline = models.ForeignKey(
        Deadline, verbose_name=_("deadline"), on_delete=models.CASCADE, related_name="events"
    )
    what = models.CharField(_("what happened"), max_length=9, choices=What.choices)
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    data = models.JSONField(_("details"), default=dict, blank=True)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a deadline")
        verbose_name_plural = _("events of deadlines")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.get_what_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; ``AppendOnly`` for one that is stored already."""
        if not self._state.adding:
            raise AppendOnly("the history of a deadline is not changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("the history of a deadline is not deleted")
