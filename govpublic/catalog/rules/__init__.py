"""Rules on rows, fields, columns, rolls and villages, a file a subject. Importing registers them."""

from govpublic.catalog.links import rules as links

from . import (
    blanks,
    other_channels,
    posting,
    rows,
    same_columns,
    subsidy_privacy,
    subsidy_rolls,
    topics,
    villages,
)

__all__ = [
    "blanks",
    "links",
    "other_channels",
    "posting",
    "rows",
    "same_columns",
    "subsidy_privacy",
    "subsidy_rolls",
    "topics",
    "villages",
]
