"""One duty of one page, snippet or agency, and its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from govpublic.deadlines import states
from govpublic.deadlines.states import State


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Every condition takes the moment at which it is asked, by default now."""

    def in_state(self, state: State | str, now: datetime | None = None) -> DeadlineQuerySet:
        return self.filter(states.in_state(state, now or timezone.now()))

    def late(self, now: datetime | None = None) -> DeadlineQuerySet:
        """Overdue, or done after the day."""
        return self.filter(states.late(now or timezone.now()))

    def reason_missing(self, now: datetime | None = None) -> DeadlineQuerySet:
        """Late, and nobody has said why."""
        return self.filter(states.reason_missing(now or timezone.now()))

    def open(self) -> DeadlineQuerySet:
        """Neither done nor waived nor cancelled, whatever the day."""
        return self.filter(fulfilled_at__isnull=True, cancelled_at__isnull=True, waived_at__isnull=True)

    def about(self, subject: Any) -> DeadlineQuerySet:
        """Those of one object, in its own class."""
        content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
        return self.filter(content_type=content_type, object_id=str(subject.pk))


class Deadline(models.Model):
    """A duty (时限) of ``subject``; the rows follow what really happened, see ``reconciling``."""

    kind = models.CharField(_("kind"), max_length=32)
    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+", verbose_name=_("content type")
    )
    object_id = models.CharField(_("object id"), max_length=64)
    period = models.CharField(_("period"), max_length=32, blank=True)
    title = models.CharField(_("title"), max_length=255)
    agency = models.ForeignKey(
        "govpublic_agencies.Agency",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agency"),
    )
    started_at = models.DateTimeField(_("began"))
    due_on = models.DateField(_("due on"))
    due_at = models.DateTimeField(_("last moment in time"))
    remind_from = models.DateField(_("due soon from"))
    provisional = models.BooleanField(
        _("calendar not announced yet"),
        default=False,
        help_text=_("A year of the count has no announced holidays yet; the day may still move."),
    )
    lapses = models.BooleanField(_("ends by itself when the day has passed"), default=False)
    fulfilled_at = models.DateTimeField(_("met at"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("no longer owed since"), null=True, blank=True)
    cancelled_because = models.CharField(_("why it is no longer owed"), max_length=255, blank=True)
    late_reason = models.TextField(_("reason for being late"), blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reason given by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    explained_at = models.DateTimeField(_("reason given at"), null=True, blank=True)

    waived_at = models.DateTimeField(_("waived at"), null=True, blank=True)
    waived_because = models.TextField(_("why it was waived"), blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("waived by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    subject = GenericForeignKey("content_type", "object_id", for_concrete_model=False)
    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_at", "pk"]
        permissions = [("waive_deadline", _("Can waive deadlines"))]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "kind", "period"], name="govpublic_one_deadline_per_duty"
            )
        ]
        indexes = [
            models.Index(fields=["due_on"], name="govpublic_deadline_due"),
            # What is still owed stands first: the order of the list in the admin.
            models.Index(states.IS_SETTLED, "due_at", "id", name="govpublic_deadline_list"),
            models.Index(fields=["agency", "due_at"], name="govpublic_deadline_agency"),
            models.Index(fields=["kind", "due_on"], name="govpublic_deadline_kind"),
            models.Index(
                fields=["due_at"],
                condition=Q(fulfilled_at__isnull=True, cancelled_at__isnull=True, waived_at__isnull=True),
                name="govpublic_deadline_open",
            ),
            models.Index(
                fields=["agency", "due_at"],
                condition=Q(fulfilled_at__isnull=True, cancelled_at__isnull=True, waived_at__isnull=True),
                name="govpublic_deadline_owed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title} {self.due_on}"

    @property
    def state(self) -> State:
        """Where it stands now."""
        return self.state_at(timezone.now())

    def state_at(self, now: datetime) -> State:
        return states.state_of(self, now)

    @property
    def is_late(self) -> bool:
        return self.state in states.LATE

    @property
    def needs_reason(self) -> bool:
        """Whether it is late and nobody has said why."""
        return self.is_late and not self.late_reason

    @property
    def label(self) -> str:
        """What is to be done, in the reader's language; the code, if its kind is not installed any more."""
        from govpublic.deadlines.kinds import kind_of

        try:
            return str(kind_of(self.kind).label)
        except LookupError:
            return self.kind
