"""Rules on catalogue rows, fields and columns, one file a subject. Importing this registers them."""

from . import blanks, rows, same_columns, topics

__all__ = ["blanks", "rows", "same_columns", "topics"]
