"""What the room tells those above it, once a check has been kept.

Receivers get ``subject``, the page or snippet in its own class. They must not raise: what follows a
publication does not undo it.
"""

from django.dispatch import Signal

#: A draft was saved; ``subject`` is that draft, whose row may say something else.
draft_kept = Signal()

#: A row that is or was before the public was saved; ``subject.live`` tells which.
live_changed = Signal()
