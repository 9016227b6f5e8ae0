"""Rules on catalogue rows, fields and columns, and on rolls, a file a subject. Importing registers them."""

from govpublic.catalog.links import rules as links

from . import blanks, rows, same_columns, subsidy_privacy, subsidy_rolls, topics

__all__ = ["blanks", "links", "rows", "same_columns", "subsidy_privacy", "subsidy_rolls", "topics"]
