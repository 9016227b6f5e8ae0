"""Rules on participation, one file a subject. Importing this registers them."""

from . import attendees, meetings, public_notices, scopes

__all__ = [
    "attendees",
    "meetings",
    "public_notices",
    "scopes",
]
