"""Forgetting who gave an opinion, when it is time: names, contacts, files, and numbers in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from govpublic.validators.sent_files import discard

from ...models import ConsultationPage, Opinion, OpinionAttachment
from ..private_data import masked
from ..retention import forgotten_on
from . import history

BATCH = 200


@dataclass(frozen=True)
class Erased:
    """What was, or would be, erased of one consultation."""

    consultation: int
    title: str
    since: date
    opinions: int
    files: int

    def as_dict(self) -> dict[str, object]:
        return {**asdict(self), "since": self.since.isoformat()}


def forget(today: date, *, dry_run: bool = False) -> Iterator[Erased]:
    """Erase what is due on ``today``, consultation by consultation; nothing is changed by a ``dry_run``.

    It can be stopped at any moment and run again: files go first, and each row says when it was erased.
    """
    waiting = Opinion.objects.filter(erased_at=None).order_by().values("consultation").distinct()
    for consultation in ConsultationPage.objects.filter(pk__in=waiting).order_by("pk"):
        due = forgotten_on(consultation)
        if due is None or due > today:
            continue
        rows = Opinion.objects.filter(consultation=consultation, erased_at=None)
        files = OpinionAttachment.objects.filter(opinion__in=rows).count()
        erased = Erased(consultation.pk, consultation.title, due, rows.count(), files)
        if not dry_run:
            while _forget_some(consultation):
                pass
            history.note(consultation, history.ERASED, erased.opinions, files=erased.files)
        yield erased


def _forget_some(consultation: ConsultationPage) -> int:
    rows = Opinion.objects.filter(consultation=consultation, erased_at=None).order_by("pk")
    opinions = list(rows[:BATCH])
    attachments = list(OpinionAttachment.objects.filter(opinion__in=opinions))
    discard(attachments)
    now = timezone.now()
    for opinion in opinions:
        opinion.name = opinion.contact = ""
        opinion.text = masked(opinion.text) if opinion.has_private_data else opinion.text
        opinion.erased_at = now
    with transaction.atomic():
        OpinionAttachment.objects.filter(pk__in=[each.pk for each in attachments]).delete()
        Opinion.objects.bulk_update(opinions, ["name", "contact", "text", "erased_at"])
    return len(opinions)
