"""Acts about consultations in the admin, beside Wagtail's own."""

from .documents import begin_from_document, exempt_document, link_consultation, revoke_exemption, unlink
from .extending import extend_consultation

__all__ = [
    "begin_from_document",
    "exempt_document",
    "extend_consultation",
    "link_consultation",
    "revoke_exemption",
    "unlink",
]
