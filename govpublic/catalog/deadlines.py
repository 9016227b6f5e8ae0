"""The clocks of this room, one file a topic. Importing this declares them."""

from . import subsidy_deadlines

__all__ = ["subsidy_deadlines"]
