"""Models of the catalogues."""
