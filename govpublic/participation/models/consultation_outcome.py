"""The outcome of a consultation: what came in by which channel, and what became of each opinion."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from govpublic.participation.matters import Channel
from govpublic.participation.outcome_blocks import AnswersBlock

#: What a copy does not inherit.
OUTCOME_FIELDS = (
    *(f"received_{channel.value}" for channel in Channel),
    "no_opinions",
    "outcome_summary",
    "answers",
    "outcome_correction",
)


class OutcomeFields(models.Model):
    """The outcome (采纳情况) as it is written, reviewed and published with the page.

    Each published version is kept as an ``OutcomeVersion`` beside the page.
    """

    received_online = models.PositiveIntegerField(_("by the online form"), null=True, blank=True)
    received_email = models.PositiveIntegerField(_("by e-mail"), null=True, blank=True)
    received_post = models.PositiveIntegerField(_("by letter"), null=True, blank=True)
    received_telephone = models.PositiveIntegerField(_("by telephone"), null=True, blank=True)
    received_meeting = models.PositiveIntegerField(_("in meetings"), null=True, blank=True)
    no_opinions = models.BooleanField(
        _("no opinion was received"),
        default=False,
        help_text=_("Tick it if nothing came in by any channel. The public page then says so."),
    )
    outcome_summary = models.TextField(
        _("summary of the outcome"),
        blank=True,
        help_text=_("In a few sentences: what came in, what was changed because of it, what comes next."),
    )
    answers = StreamField(AnswersBlock(required=False), verbose_name=_("opinions and answers"), blank=True)
    outcome_correction = models.TextField(
        _("what is corrected, and why"),
        blank=True,
        help_text=_(
            "Only for an outcome that is published already: say what was wrong. The earlier version stays "
            "visible to the public."
        ),
    )

    class Meta:
        abstract = True

    @property
    def received(self) -> dict[Channel, int]:
        """How many opinions came in by each channel that a number was entered for."""
        numbers = {channel: getattr(self, f"received_{channel.value}") for channel in Channel}
        return {channel: number for channel, number in numbers.items() if number is not None}

    @property
    def has_outcome(self) -> bool:
        """Whether anything of an outcome has been written."""
        return bool(
            self.no_opinions or len(self.answers or ()) or self.received or self.outcome_summary.strip()
        )

    @property
    def answer_list(self) -> list[Any]:
        """The values of all answers, in order."""
        return [child.value for child in self.answers or ()]
