"""Rules on participation, one file a subject. Importing this registers them."""

from . import (
    attendees,
    consultation_business,
    consultation_documents,
    consultation_outcomes,
    consultation_papers,
    consultation_periods,
    meetings,
    public_notices,
    scopes,
)

__all__ = [
    "attendees",
    "consultation_business",
    "consultation_documents",
    "consultation_outcomes",
    "consultation_papers",
    "consultation_periods",
    "meetings",
    "public_notices",
    "scopes",
]
