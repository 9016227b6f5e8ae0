"""Who asks: ``Authorization: Bearer <secret>``, and nothing else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from .tokens import note_use, token_of, why_not

SCHEME = "Bearer"
#: Said only to whoever holds the secret itself.
REASONS = {
    "revoked": _("This token has been revoked."),
    "expired": _("This token has expired. Please ask the openness office for a new one."),
    "agency": _("The agency of this token is no longer active."),
    "account": _("The account of this token no longer edits for the agency."),
}


class BearerToken(BaseAuthentication):
    """``request.auth`` is the ``ApiToken`` and ``request.user`` the account that it acts as."""

    @sensitive_variables("scheme", "secret")
    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        scheme, _blank, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != SCHEME.lower():
            return None
        token = token_of(secret.strip())
        if token is None:
            raise AuthenticationFailed(_("There is no such token."), code="token_unknown")
        if reason := why_not(token):
            raise AuthenticationFailed(REASONS[reason], code=f"token_{reason}")
        note_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return SCHEME


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """How the description of the interface calls it."""

    target_class = BearerToken
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}
