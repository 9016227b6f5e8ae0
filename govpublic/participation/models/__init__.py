"""Models of public participation."""
