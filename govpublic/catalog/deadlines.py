"""The clocks of this room, one file a topic. Importing this declares them."""

from . import freshness, item_deadlines, subsidy_deadlines
from .villages import deadlines as village_deadlines

__all__ = ["freshness", "item_deadlines", "subsidy_deadlines", "village_deadlines"]
