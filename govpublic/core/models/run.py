"""A long piece of work: how far it is, who started it, and who is at it just now."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    FAILED = "failed", _("stopped by an error")
    CANCELLED = "cancelled", _("cancelled")


#: A run in one of these still has work to do, and is pushed on.
OPEN_STATES = (RunState.WAITING, RunState.RUNNING)


class BackgroundRun(models.Model):
    """Work that is done in small steps, so that it can be watched, interrupted and taken up again.

    The work itself is a function registered with :func:`govpublic.core.runs.run_kind`; this row holds
    where it stands. ``cursor`` is the function's own and is all that it remembers between two steps.
    """

    State = RunState

    kind = models.CharField(_("kind"), max_length=60, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=RunState.choices, default=RunState.WAITING)
    params = models.JSONField(_("parameters"), default=dict, blank=True)
    cursor = models.JSONField(default=dict, blank=True)
    done = models.PositiveBigIntegerField(_("done"), default=0)
    total = models.PositiveBigIntegerField(_("total"), null=True, blank=True)
    message = models.TextField(_("message"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="govpublic_runs",
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    #: Two runs that are the same work have the same words here, and only one of them may be open.
    same_as = models.CharField(max_length=120, blank=True)
    #: Who does the next step, and until when nobody else may.
    holder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("background run")
        verbose_name_plural = _("background runs")
        indexes = [models.Index(fields=["state", "id"], name="govpublic_run_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "same_as"],
                condition=models.Q(state__in=["waiting", "running"]) & ~models.Q(same_as=""),
                name="govpublic_run_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.pk}"

    @property
    def label(self) -> Any:
        """What kind of work it is; the key, where nothing installed knows it."""
        from govpublic.core.runs.kinds import kind_of

        found = kind_of(self.kind)
        return found.label if found else self.kind

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def percent(self) -> int | None:
        """How much is done, 0 to 100; nothing while nobody knows how much there is."""
        if self.state == RunState.FINISHED:
            return 100
        return min(100, self.done * 100 // self.total) if self.total else None
