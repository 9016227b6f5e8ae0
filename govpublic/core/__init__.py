"""Base templates, page meta tags, footer, site settings, and the calendar table in the admin."""
