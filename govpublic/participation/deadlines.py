"""The clocks of participation, one file a subject. Importing this declares them."""

from . import consultation_deadlines, meeting_deadlines, notice_deadlines, scope_deadlines

__all__ = [
    "consultation_deadlines",
    "meeting_deadlines",
    "notice_deadlines",
    "scope_deadlines",
]
