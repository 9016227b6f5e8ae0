"""The long work of this room."""

from .opinions.desk import grouping_run

__all__ = ["grouping_run"]
