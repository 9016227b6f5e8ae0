"""The dashboard: what is missing, late or wrong, the rows behind every number, trends and comparisons."""
