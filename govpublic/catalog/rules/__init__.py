"""Rules on catalogue rows, fields and columns, and on rolls, a file a subject. Importing registers them."""

from . import blanks, rows, same_columns, subsidy_privacy, subsidy_rolls, topics

__all__ = ["blanks", "rows", "same_columns", "subsidy_privacy", "subsidy_rolls", "topics"]
