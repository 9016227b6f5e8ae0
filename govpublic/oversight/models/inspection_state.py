"""The words for where a problem and a round of inspection stand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProblemState(models.TextChoices):
    """Where a problem stands; written by ``inspections.acts`` alone, each step with an event beside it."""

    RECORDED = "recorded", pgettext_lazy("state of a problem", "Recorded")
    ASSIGNED = "assigned", _("To be rectified")
    ANSWERED = "answered", _("To be re-checked")
    RETURNED = "returned", _("Sent back")
    PASSED = "passed", _("Rectified")
    DROPPED = "dropped", _("Dropped")


#: The agency has to do something.
OUTSTANDING = (ProblemState.ASSIGNED, ProblemState.RETURNED)
#: Nobody has to do anything any more.
SETTLED = (ProblemState.PASSED, ProblemState.DROPPED)


class RoundState(models.TextChoices):
    DRAFTING = "drafting", _("Being prepared")
    ASSIGNED = "assigned", _("Assigned")
    RECTIFYING = "rectifying", _("Being rectified")
    RECHECK = "recheck", _("Being re-checked")
    RECTIFIED = "rectified", _("All rectified, to be circulated")
    CIRCULATED = "circulated", _("Circulated")
    CLOSED = "closed", _("Closed")


class Step(models.TextChoices):
    """What happened to a problem."""

    RECORDED = "recorded", _("Recorded by hand")
    TAKEN = "taken", _("Taken over from the audit")
    IMPORTED = "imported", _("Imported from a table")
    ASSIGNED = "assigned", _("Assigned for rectification")
    EVIDENCE = "evidence", _("Evidence added")
    ANSWERED = "answered", _("Answered by the agency")
    PASSED = "passed", _("Passed the re-check")
    RETURNED = "returned", _("Sent back after the re-check")
    EXTENSION_ASKED = "ext_asked", _("Extension asked for")
    EXTENDED = "extended", _("Extension granted")
    EXTENSION_REFUSED = "ext_refused", _("Extension refused")
    OBJECTED = "objected", _("Objected to by the agency")
    UPHELD = "upheld", _("Objection upheld, problem dropped")
    OVERRULED = "overruled", _("Objection overruled")
    WITHDRAWN = "withdrawn", _("Withdrawn by the inspectors")
    GONE = "gone", _("No longer found by the audit")
    BACK = "back", _("Found by the audit again")
