"""Jurisdictions, the agencies that publish in them, and who edits for whom."""
