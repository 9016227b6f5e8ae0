"""Who sees which score sheets, who speaks for an agency, and who scores."""

from __future__ import annotations

from typing import Any

from govpublic.agencies.membership import agency_ids_of
from govpublic.oversight.models import ScoreSheet
from govpublic.oversight.models.assessment_year import ScoreSheetQuerySet

ASSESS = "govpublic_oversight.assess_agencies"
VIEW_ALL = "govpublic_oversight.view_scoresheets"


def may_assess(user: Any) -> bool:
    """The openness office: opens years, scores, answers, publishes and corrects."""
    return bool(user.is_active and user.has_perm(ASSESS))


def sees_all(user: Any) -> bool:
    return may_assess(user) or bool(user.is_active and user.has_perm(VIEW_ALL))


def may_see_any(user: Any) -> bool:
    return sees_all(user) or bool(agency_ids_of(user))


def sheets_for(user: Any) -> ScoreSheetQuerySet:
    """All sheets for the office, an agency's own for whoever edits or reviews for it."""
    sheets = ScoreSheet.objects.all()
    return sheets if sees_all(user) else sheets.filter(agency__in=agency_ids_of(user))


def speaks_for(user: Any, sheet: ScoreSheet) -> bool:
    """Whether ``user`` hands in and appeals in the name of the agency."""
    return sheet.agency_id in agency_ids_of(user)
