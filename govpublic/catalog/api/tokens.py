"""Making, revoking and knowing the tokens of other systems."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from wagtail.log_actions import log

from govpublic import workdays
from govpublic.agencies.membership import may_edit_for
from govpublic.conf import settings
from govpublic.deadlines.feed import hash_of

from ..models import ApiToken
from .history import MADE, REVOKED

ADD = "govpublic_catalog.add_apitoken"
CHANGE = "govpublic_catalog.change_apitoken"
#: Before every secret, so that one that lies where it should not is found by a search.
MARK = "gpt_"


def last_day_at_most() -> Any:
    """The latest day that a token made today can hold to."""
    return workdays.today() + timedelta(days=settings.API_TOKEN_MAX_DAYS)


@sensitive_variables("secret")
@transaction.atomic
def make_token(token: ApiToken, user: Any) -> str:
    """Keep ``token``, which is filled in but not saved; its secret, which cannot be had again.

    ``PermissionDenied`` for who may make none.
    """
    if not user.has_perm(ADD):
        raise PermissionDenied
    secret = MARK + secrets.token_urlsafe(32)
    token.secret_hash, token.secret_end = hash_of(secret), secret[-4:]
    token.created_by = user
    token.save()
    data = {"system": token.name, "acts_as": token.user.get_username(), "scopes": sorted(token.scopes)}
    log(instance=token, action=MADE, user=user, data=data)
    return secret


@transaction.atomic
def revoke_token(token: ApiToken, user: Any) -> None:
    """From now on it opens nothing. Can be called twice."""
    if not user.has_perm(CHANGE):
        raise PermissionDenied
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by = timezone.now(), user
        token.save(update_fields=["revoked_at", "revoked_by"])
        log(instance=token, action=REVOKED, user=user, data={"system": token.name})


@sensitive_variables("secret")
def token_of(secret: str) -> ApiToken | None:
    """The token with this secret, whatever its state; one query."""
    known = ApiToken.objects.select_related("agency__jurisdiction", "user")
    return known.filter(secret_hash=hash_of(secret)).first()


def why_not(token: ApiToken) -> str:
    """Why a token opens nothing now: ``revoked``, ``expired``, ``agency`` or ``account``; else ""."""
    if token.revoked_at is not None:
        return "revoked"
    if token.expires_on < workdays.today():
        return "expired"
    if not token.agency.is_active:
        return "agency"
    return "" if may_act(token.user, token.agency) else "account"


def may_act(user: Any, agency: Any) -> bool:
    """Whether a system can act as ``user`` for ``agency``: one of its people, and no superuser."""
    return not user.is_superuser and may_edit_for(user, agency)


def note_use(token: ApiToken) -> None:
    """Once a day."""
    today = workdays.today()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
