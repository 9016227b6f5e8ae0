"""Rules on participation, one file a subject. Importing this registers them."""

from . import attendees, meetings, scopes

__all__ = ["attendees", "meetings", "scopes"]
