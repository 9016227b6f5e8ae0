"""Applying to attend a meeting: the citizen's form, the host's list, and forgetting what was told."""
