"""Bringing deadlines to what really happened. Done twice, the second time writes nothing."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from .kinds import Duty, Kind, all_kinds, kinds_about
from .ledger import GONE, VANISHED, Ledger
from .models import Deadline
from .moments import as_fact
from .reckoning import dates_of, is_owed
from .subjects import columns_of, identity_of, versions_that_count
from .walking import Chunk, chunks, rows_without_subject

logger = logging.getLogger("govpublic.deadlines")

Known = dict[tuple[str, str], Deadline]


def reconcile(subject: Any, *, kinds: Iterable[Kind] | None = None, now: datetime | None = None) -> int:
    """Bring the deadlines of ``subject`` to what the database says of it; how many rows were written.

    What is live counts, and of what is not live the latest draft. Rows that nothing follows from any more are
    cancelled, never deleted; so are those of a subject that is gone.
    """
    rows = list(type(subject)._base_manager.filter(pk=subject.pk))
    if not rows:
        return cancel_orphans(Deadline.objects.about(subject), now=now)
    return settle(versions_that_count(rows), kinds=kinds, now=now)


def reconcile_all(
    kinds: Iterable[Kind] | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    now: datetime | None = None,
) -> int:
    """The same for every subject of ``kinds``, by default of all; ``progress(done, total)`` now and then."""
    chosen = tuple(kinds) if kinds is not None else all_kinds()
    written = 0
    for chunk in chunks(chosen):
        written += _settle_chunk(chunk, chosen, now)
        if progress:
            progress(chunk.done, chunk.total)
    for rows in rows_without_subject(chosen):
        written += cancel_orphans(rows, now=now)
    return written


def settle(
    subjects: Sequence[Any], *, kinds: Iterable[Kind] | None = None, now: datetime | None = None
) -> int:
    """Bring the deadlines of these very versions up to date: one query reads, three at most write."""
    try:
        with transaction.atomic():
            return settle_here(subjects, kinds=kinds, now=now)
    except IntegrityError:  # somebody else opened the same deadline just now: look again
        with transaction.atomic():
            return settle_here(subjects, kinds=kinds, now=now)


def settle_here(
    subjects: Sequence[Any], *, kinds: Iterable[Kind] | None = None, now: datetime | None = None
) -> int:
    """``settle`` within the transaction, or the savepoint, of whoever calls."""
    by_class: dict[type, list[Any]] = defaultdict(list)
    for subject in subjects:
        by_class[type(subject)].append(subject)
    chosen = None if kinds is None else {kind.key for kind in kinds}
    ledger = Ledger(now or timezone.now())
    for alike in by_class.values():
        about = [kind for kind in kinds_about(alike[0]) if kind.duties is not None]
        _settle_alike(alike, [k for k in about if chosen is None or k.key in chosen], ledger)
    return ledger.write()


def cancel_orphans(rows: Any, *, now: datetime | None = None) -> int:
    """Cancel what is still open of ``rows``; what was met stays met."""
    with transaction.atomic():
        ledger = Ledger(now or timezone.now())
        for row in rows.open():
            ledger.cancel(row, GONE)
        return ledger.write()


def _settle_chunk(chunk: Chunk, kinds: Sequence[Kind], now: datetime | None) -> int:
    """A subject that cannot be reconciled must not keep the others from it."""
    try:
        return settle(versions_that_count(chunk.rows), kinds=kinds, now=now)
    except Exception:
        logger.exception("A chunk of %s could not be reconciled; one by one", chunk.model.__name__)
    written = 0
    for row in chunk.rows:
        try:
            written += settle(versions_that_count([row]), kinds=kinds, now=now)
        except Exception:
            logger.exception("%s pk=%s could not be reconciled", chunk.model.__name__, row.pk)
    return written


def _settle_alike(subjects: list[Any], kinds: list[Kind], ledger: Ledger) -> None:
    if not kinds:
        return
    known = _stored(subjects, kinds)
    gathers = {kind.gather for kind in kinds if kind.gather is not None}
    facts = {gather: gather(subjects) for gather in gathers}
    for subject in subjects:
        for kind in kinds:
            fact = facts[kind.gather].get(subject.pk) if kind.gather else None
            duties = _duties(kind, subject, fact)
            if duties is not None:
                _settle_kind(subject, kind, duties, known[str(subject.pk)], ledger)


def _duties(kind: Kind, subject: Any, fact: Any) -> list[Duty] | None:
    """What the kind says; None if it fails, which must cost neither its own rows nor other kinds theirs."""
    assert kind.duties is not None
    try:
        return [duty for duty in kind.duties(subject, fact) if is_owed(kind, duty.start)]
    except Exception:
        logger.exception("%s failed for %s pk=%s", kind.name, type(subject).__name__, subject.pk)
        return None


def _stored(subjects: list[Any], kinds: list[Kind]) -> dict[str, Known]:
    known: dict[str, Known] = defaultdict(dict)
    rows = Deadline.objects.select_for_update().filter(
        content_type=identity_of(subjects[0])["content_type"],
        object_id__in=[str(subject.pk) for subject in subjects],
        kind__in=[kind.key for kind in kinds],
    )
    for row in rows:
        known[row.object_id][row.kind, row.period] = row
    return known


def _settle_kind(subject: Any, kind: Kind, duties: list[Duty], known: Known, ledger: Ledger) -> None:
    columns = columns_of(subject, kind) if duties else {}
    for duty in duties:
        _follow(duty, kind, subject, columns, known.pop((kind.key, duty.period), None), ledger)
    for key in [key for key in known if key[0] == kind.key]:
        ledger.cancel(known.pop(key), VANISHED)


def _follow(
    duty: Duty, kind: Kind, subject: Any, columns: dict[str, Any], row: Deadline | None, ledger: Ledger
) -> None:
    if row is None and duty.cancelled_because:
        return  # nobody owes it, and nobody ever did
    dates = {**columns, **dates_of(kind, duty.start, duty.term)}
    if row is not None and row.cancelled_at is not None and duty.cancelled_because:
        dates = columns  # its days are counted again once somebody owes it again
    if row is None:
        row = Deadline(**identity_of(subject), kind=kind.key, period=duty.period, **dates)
        ledger.open(row)
    else:
        ledger.follow(row, dates)
    done = as_fact(duty.fulfilled_at) if duty.fulfilled_at is not None else None
    ledger.close(row, done, duty.cancelled_because)
