"""Admin views beside Wagtail's own: ending a paper, confirming the list, one-click repairs."""

from .acts import clear_format, confirm_catalog, new_index_number
from .withdrawal import reinstate_document, withdraw_document

__all__ = ["clear_format", "confirm_catalog", "new_index_number", "reinstate_document", "withdraw_document"]
