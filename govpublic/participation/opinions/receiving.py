"""Taking an opinion in: once and for all. Whoever is told a receipt number has been heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from govpublic.validators.sent_files import discard

from ..matters import Channel
from ..models import ConsultationPage, Opinion, OpinionAttachment
from .files import keep
from .private_data import look_into

#: A receipt number that is taken has one chance in 10^19; more than a few of them is another fault.
_TRIES = 5


@dataclass(frozen=True)
class Words:
    """What was said, cleaned. ``sending`` tells one sending from another; None for what the office enters."""

    text: str
    article: str = ""
    name: str = ""
    contact: str = ""
    channel: str = Channel.ONLINE
    sending: str | None = None
    files: Sequence[tuple[Any, str]] = field(default=())


def received_before(sending: str) -> Opinion | None:
    """The opinion that came with the same sending; one query by a unique index."""
    return Opinion.objects.filter(sending=sending).first()


def receive(
    consultation: ConsultationPage, words: Words, *, user: Any = None, at: datetime | None = None
) -> Opinion:
    """Store one opinion with its files, in one transaction; the same sending again gives the same row.

    Of two that arrive at the same moment the database lets one in, and both are told its receipt number.
    """
    look = look_into(words.text)
    for _try in range(_TRIES):
        opinion = Opinion(
            consultation=consultation,
            sending=words.sending,
            channel=words.channel,
            article=words.article,
            text=words.text,
            name=words.name,
            contact=words.contact,
            received_at=at or timezone.now(),
            entered_by=user,
            privacy=look.kinds,
            has_private_data=look.must_be_masked,
        )
        try:
            return _stored(opinion, list(words.files))
        except IntegrityError:
            if words.sending and (earlier := received_before(words.sending)):
                return earlier
    raise RuntimeError("An opinion could not be given a receipt number.")


def _stored(opinion: Opinion, files: list[tuple[Any, str]]) -> Opinion:
    kept: list[OpinionAttachment] = []
    try:
        with transaction.atomic():
            opinion.save(force_insert=True)
            kept = keep(opinion, files)
    except BaseException:
        discard(kept)
        raise
    return opinion
