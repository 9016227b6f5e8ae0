"""The marks of one page, as a check asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from ..asking import Asked, Question, as_text
from ..context import Context
from ..findings import about_object
from ..models import PrivacyMark, never_waived
from .weighing import rule_of

_NAME = "privacy.marks"
#: Never waived as a whole, but an organisation's credit code all of digits must be publishable.
_SINGLE_MATCHES = "PRV-1"


def _rows(content_type: int, ids: tuple[str, ...]) -> QuerySet[Any, Any]:
    rows = PrivacyMark.objects.filter(content_type_id=content_type, object_id__in=ids)
    return as_text(rows.filter(taken_back_at__isnull=True), "key")


MARKS = Question(_rows)


def ask_for_marks(subject: Any, context: Context) -> Mapping[str, Asked]:
    """What a rule has to ask (``asks=``) to know what is marked; nothing of what was never saved."""
    ids = _ids(subject)
    return {_NAME: MARKS(content_type=about_object(subject)["content_type"].pk, ids=ids)} if ids else {}


def marked_keys(context: Context) -> frozenset[str]:
    """The keys of what is marked, from the answers of this check."""
    return frozenset(str(key) for (key,) in context.answers.get(_NAME, ()))


def marks_of(subject: Any) -> list[PrivacyMark]:
    """The marks in force of a saved page or snippet, the newest first. One query."""
    content_type = about_object(subject)["content_type"]
    rows = PrivacyMark.objects.filter(content_type=content_type, object_id__in=_ids(subject))
    return list(rows.filter(taken_back_at__isnull=True).select_related("marked_by"))


def can_be_marked(kind: str) -> bool:
    """Whether one match of ``kind`` may be marked: not what identifies a minor, which is never let off."""
    code = rule_of(kind)
    return code is not None and (code == _SINGLE_MATCHES or not never_waived(code))


def unmarked(found: Iterable[Any], keys: frozenset[str]) -> list[Any]:
    """Whatever has a ``key`` that is not among ``keys``."""
    return [each for each in found if each.key not in keys]


def _ids(subject: Any) -> tuple[str, ...]:
    """Its own key and its original's: an alias says what its original says."""
    return tuple(str(pk) for pk in (subject.pk, getattr(subject, "alias_of_id", None)) if pk is not None)
