"""What the audit log says of acts about the catalogue."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

PUT_IN_FORCE = "govpublic_catalog.put_in_force"
COPIED = "govpublic_catalog.copied"
ASSIGNED = "govpublic_catalog.assigned"
CHANNEL_REGISTERED = "govpublic_catalog.channel_registered"
CHANNEL_REMOVED = "govpublic_catalog.channel_removed"

ACTIONS: dict[str, tuple[Any, Any]] = {
    PUT_IN_FORCE: (_("Put catalogue in force"), _("Put the catalogue version in force")),
    COPIED: (_("Copy catalogue"), _("Made the next version from the one in force")),
    CHANNEL_REGISTERED: (
        _("Register other channel"),
        _("Registered a publication by another channel"),
    ),
    CHANNEL_REMOVED: (
        _("Remove other channel"),
        _("Removed what was registered of another channel"),
    ),
    ASSIGNED: (_("Assign to items"), _("Changed which items the page stands under")),
}
