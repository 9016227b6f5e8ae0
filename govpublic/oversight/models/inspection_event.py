"""The history of a problem and the files in it: added to, and never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.core.private_files import PrivateStorage, random_path
from govpublic.deadlines.models import AppendOnly
from govpublic.deadlines.models.event import HistoryQuerySet

from .inspection_problem import InspectionProblem
from .inspection_state import Step


class InspectionEvent(models.Model):
    """One step: who did what, in which words. The clock of ORG-2 is read from these rows.

    ``attempt`` is which assignment it belongs to; ``due_on`` the last day that the step set or asked for.
    """

    problem = models.ForeignKey(
        InspectionProblem, verbose_name=_("problem"), on_delete=models.CASCADE, related_name="events"
    )
    what = models.CharField(_("what happened"), max_length=11, choices=Step.choices)
    at = models.DateTimeField(_("recorded at"), default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    words = models.TextField(_("words"), blank=True)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    due_on = models.DateField(_("last day"), null=True, blank=True)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a rectification")
        verbose_name_plural = _("steps of rectifications")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.get_what_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; ``AppendOnly`` for one that is stored already."""
        if not self._state.adding:
            raise AppendOnly("the history of a problem is not changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("the history of a problem is not deleted")


def path_of(instance: Any, name: str) -> str:
    """A random place; what the sender called the file is kept in ``name`` alone."""
    return random_path("inspections")


class InspectionFile(models.Model):
    """A screenshot of the problem or a proof of its rectification (佐证材料); never published."""

    event = models.ForeignKey(
        InspectionEvent,
        verbose_name=_("step of a rectification"),
        on_delete=models.CASCADE,
        related_name="files",
    )
    file = models.FileField(_("file"), storage=PrivateStorage(), upload_to=path_of, max_length=200)
    name = models.CharField(_("file name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("file of an inspection")
        verbose_name_plural = _("files of inspections")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
