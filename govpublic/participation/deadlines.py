"""The clocks of participation, one file a subject. Importing this declares them."""

from . import meeting_deadlines, notice_deadlines, scope_deadlines

__all__ = [
    "meeting_deadlines",
    "notice_deadlines",
    "scope_deadlines",
]
