"""The demo city: loaded once, all of it invented."""
