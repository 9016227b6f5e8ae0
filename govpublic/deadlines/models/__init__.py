"""Models of the deadlines room."""

from .deadline import Deadline
from .event import AppendOnly, DeadlineEvent

__all__ = ["AppendOnly", "Deadline", "DeadlineEvent"]
