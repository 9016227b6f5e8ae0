"""StreamField blocks for official papers, and their templates; no models."""
