"""The plan for interpreting a paper, which goes through review together with it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .review import Attribute


class InterpretationForm(models.TextChoices):
    """In what form a paper is explained (解读形式)."""

    TEXT = "text", _("Text")
    PICTURE = "picture", _("Pictures")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    PRESS_CONFERENCE = "press", _("Press conference")
    EXPERT = "expert", _("Expert")
    OFFICIAL = "official", _("Official in charge")
    INTERVIEW = "interview", _("Interview")
    QUESTIONS = "qa", _("Questions and answers")
    H5 = "h5", _("Interactive page (H5)")


class InterpretationPlanned(models.Model):
    """A paper whose interpretation is planned, signed off and deployed with it (clauses 4.1.1, 5.2.1)."""

    needs_interpretation = models.BooleanField(
        _("an interpretation is needed"),
        default=False,
        help_text=_("A normative document always needs one; tick this for any other paper that does."),
    )
    planned_forms = models.JSONField(
        _("planned forms"),
        default=list,
        blank=True,
        help_text=_(
            "In what forms the paper will be explained; one that is more than text reaches more people."
        ),
    )
    planned_by = models.CharField(
        _("responsible person"),
        max_length=100,
        blank=True,
        help_text=_("Who prepares the interpretation: a name, or unit and post."),
    )
    planned_on = models.DateField(
        _("to be published on"),
        null=True,
        blank=True,
        help_text=_("At the latest on the third working day after the paper."),
    )

    class Meta:
        abstract = True

    @property
    def requires_interpretation(self) -> bool:
        """Whether the public is owed an explanation: of every normative paper, and of others that say so."""
        return self.attribute == Attribute.PROACTIVE and (self.is_normative or self.needs_interpretation)
