"""Columns that citizens read: one way to list, narrow, order, page and follow them, for every room."""
