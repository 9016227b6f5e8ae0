"""Who sees and writes which records of the work register."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from govpublic.agencies.membership import agency_ids_of
from govpublic.oversight.models import RegisterRecord

KEEP = "govpublic_oversight.keep_register"


def keeps_all(user: Any) -> bool:
    """The openness office (政务公开办)."""
    return bool(user.is_active and user.has_perm(KEEP))


def may_see(user: Any) -> bool:
    """The office, and whoever edits or reviews for an agency."""
    return bool(user.is_active and (keeps_all(user) or agency_ids_of(user)))


def may_read(user: Any, record: Any) -> bool:
    """Whether an agency that ``user`` works for keeps the record or helps with it; the office reads all."""
    if keeps_all(user):
        return True
    own = agency_ids_of(user)
    helping = record.co_agencies.all() if hasattr(record, "co_agencies") else ()
    return record.agency_id in own or any(agency.pk in own for agency in helping)


def may_edit(user: Any, record: Any) -> bool:
    """The same, but what the office has verified is changed by the office alone."""
    if keeps_all(user):
        return True
    verified = getattr(record, "state", "") == RegisterRecord.State.CONFIRMED
    return not verified and record.agency_id in agency_ids_of(user)


def visible_to(user: Any, rows: Any, *paths: str) -> Any:
    """Those of ``rows`` whose agency, by one of ``paths``, is one that ``user`` works for."""
    if keeps_all(user):
        return rows
    own = Q()
    for path in paths or ("agency",):
        own |= Q(**{f"{path}__in": agency_ids_of(user)})
    found = rows.filter(own)
    return found.distinct() if len(paths) > 1 else found
