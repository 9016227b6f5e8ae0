"""Models of the deadlines room."""

from .deadline import Deadline
from .event import AppendOnly, DeadlineEvent
from .feed import CalendarFeed
from .reminder import Reminder

__all__ = ["AppendOnly", "CalendarFeed", "Deadline", "DeadlineEvent", "Reminder"]
