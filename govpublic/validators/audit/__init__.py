"""The audit: live stock checked again, and what went past the gate found.

Five things a database can be made to do past Django's signals: ``QuerySet.update``, ``bulk_update``, raw
fixtures, bulk imports, and writing or deleting a child row behind a live page. Each leaves a live row that
breaks a rule, or that differs from the revision it was published from; the audit reports both.

It is a background run: some objects at a time, by key, so that it can be watched, interrupted and taken up
again, and its memory does not grow with the site. Three phases: files read again (``files``), live objects
checked again (``looking``, ``keeping``), rows about what is gone dropped (``leftovers``).
"""

from .live import differs_from_its_revision, live_objects

__all__ = ["differs_from_its_revision", "live_objects"]
