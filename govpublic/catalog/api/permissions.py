"""What a token may do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission

from govpublic.conf import settings


class MayReadPublic(BasePermission):
    """What the public tables show as well: everybody, unless the site wants a token for it."""

    code = "scope"
    message = _("This token may not read.")

    def has_permission(self, request: Any, view: Any) -> bool:
        return bool(settings.API_PUBLIC) or _is_granted(view, "read")


class MayRead(BasePermission):
    code = "scope"
    message = _("This token may not read.")

    def has_permission(self, request: Any, view: Any) -> bool:
        return _is_granted(view, "read")


class MayDraft(BasePermission):
    code = "scope"
    message = _("This token may not write drafts.")

    def has_permission(self, request: Any, view: Any) -> bool:
        return _is_granted(view, "draft")


def _is_granted(view: Any, scope: str) -> bool:
    return view.token is not None and scope in view.token.scopes
