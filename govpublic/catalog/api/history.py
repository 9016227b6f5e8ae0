"""What the audit log says of other systems."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

MADE = "govpublic_catalog.token_made"
REVOKED = "govpublic_catalog.token_revoked"
DRAFTED = "govpublic_catalog.drafted_by_system"
CHANGED = "govpublic_catalog.changed_by_system"
SUBMITTED = "govpublic_catalog.submitted_by_system"

ACTIONS: dict[str, tuple[Any, Any]] = {
    MADE: (_("Make a token"), _("Made the token of a system")),
    REVOKED: (_("Revoke a token"), _("Revoked the token of a system")),
    DRAFTED: (_("Draft by a system"), _("Another system made the draft")),
    CHANGED: (_("Change by a system"), _("Another system changed the draft")),
    SUBMITTED: (_("Submission by a system"), _("Another system submitted the draft for review")),
}
