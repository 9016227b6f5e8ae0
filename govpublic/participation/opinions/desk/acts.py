"""What the office does to opinions: publish, withhold, answer, assign. Each act is written to the history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import ConsultationPage, Opinion, OpinionState
from ..private_data import masked, may_be_shown
from . import history

#: So many are published at once: each is scanned once more.
MOST_AT_ONCE = 500


@transaction.atomic
def publish(consultation: ConsultationPage, opinions: QuerySet[Opinion], user: Any) -> int:
    """Show them to the public, with stars where the scan finds what may not be shown; how many there were.

    At most ``MOST_AT_ONCE``; those that are shown already are left as they are.
    """
    rows = list(opinions.exclude(state=OpinionState.PUBLISHED).order_by("pk")[:MOST_AT_ONCE])
    now = timezone.now()
    for opinion in rows:
        opinion.public_text = masked(opinion.public_text or opinion.text)
        opinion.state, opinion.published_at, opinion.withhold_reason = OpinionState.PUBLISHED, now, ""
    fields = ["public_text", "state", "published_at", "withhold_reason"]
    Opinion.objects.bulk_update(rows, fields, batch_size=100)
    if rows:
        history.note(consultation, history.PUBLISHED, len(rows), user)
    return len(rows)


@transaction.atomic
def withhold(consultation: ConsultationPage, opinions: QuerySet[Opinion], user: Any, reason: str) -> int:
    """Keep them from the public, for a reason that their writers read."""
    count = opinions.update(state=OpinionState.WITHHELD, withhold_reason=reason, published_at=None)
    if count:
        history.note(consultation, history.WITHHELD, count, user, reason=reason)
    return count


@transaction.atomic
def answer(
    consultation: ConsultationPage,
    opinions: QuerySet[Opinion],
    user: Any,
    *,
    reply: str,
    adoption: str,
    send: bool = True,
) -> int:
    """Give them all one answer; ``send`` shows it to their writers, else it is a draft."""
    require_harmless(reply)
    changes: dict[str, Any] = {"reply": reply, "adoption": adoption}
    if send:
        changes["replied_at"] = timezone.now()
    count = opinions.update(**changes)
    if count:
        history.note(consultation, history.ANSWERED, count, user, sent=send)
    return count


@transaction.atomic
def assign(consultation: ConsultationPage, opinions: QuerySet[Opinion], user: Any, to: Any) -> int:
    """Give them to somebody to work on; ``to`` None takes them back."""
    count = opinions.update(assigned_to=to)
    if count:
        history.note(consultation, history.ASSIGNED, count, user)
    return count


def chosen(consultation: ConsultationPage, keys: Iterable[str], group: str) -> QuerySet[Opinion]:
    """The opinions of ``consultation`` with these keys, or all of a group."""
    rows = Opinion.objects.filter(consultation=consultation)
    if group:
        return rows.filter(group__in=_numbers([group]))
    return rows.filter(pk__in=_numbers(keys)[:MOST_AT_ONCE])


def _numbers(texts: Iterable[str]) -> list[int]:
    """Those that can be keys of rows."""
    return [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 18]


def require_harmless(text: str) -> None:
    """Raises ``ValidationError`` where ``text``, which others will read, holds what may not be shown."""
    if not may_be_shown(text):
        raise ValidationError(
            _(
                "This still holds personal information, such as a telephone or identity number. Put stars in "
                "its place."
            ),
            code="private",
        )
