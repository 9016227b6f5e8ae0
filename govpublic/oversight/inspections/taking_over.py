"""Taking problems over from the audit: many at once, none twice, with what was found kept for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from govpublic.deadlines.models import Deadline
from govpublic.oversight.models import InspectionProblem, InspectionRound, Source, Step
from govpublic.validators.models import Finding
from govpublic.validators.privacy.sights import masked_text

from .access import runs
from .candidates import Asked, deadlines_for, findings_for, origin_of
from .fields_of import fields_of_pages
from .recording import add_all, open_round
from .steps import require

#: So many are taken over in one act.
MOST = 500
OVERDUE = gettext_noop("Overdue since %(due_on)s: %(duty)s.")


def take_findings(round: InspectionRound, keys: Iterable[int], user: Any) -> list[InspectionProblem]:
    """Make a problem of each finding; what is taken or gone by now is passed over."""
    require(runs(user, round))
    rows = list(findings_for(round, Asked()).filter(pk__in=_few(keys)).select_related("agency"))
    return _take(round, rows, [_of_finding(row) for row in rows], user)


def take_deadlines(round: InspectionRound, keys: Iterable[int], user: Any) -> list[InspectionProblem]:
    """The same for overdue duties."""
    require(runs(user, round))
    rows = list(deadlines_for(round, Asked()).filter(pk__in=_few(keys)).select_related("agency"))
    return _take(round, rows, [_of_deadline(row) for row in rows], user)


def _few(keys: Iterable[int]) -> list[int]:
    return list(keys)[:MOST]


def _take(
    round: InspectionRound, rows: Sequence[Any], problems: Sequence[InspectionProblem], user: Any
) -> list[InspectionProblem]:
    _describe(rows, problems)
    try:
        with transaction.atomic():
            return add_all(open_round(round.pk), problems, Step.TAKEN, user)
    except IntegrityError as error:
        message = _("Somebody took some of them over just now. Please choose again.")
        raise ValidationError(message, code="taken") from error


def _describe(rows: Sequence[Any], problems: Sequence[InspectionProblem]) -> None:
    """Title, address and field of what they are about; a query for each type of object and one more."""
    prefetch_related_objects(list(rows), "subject")
    fields = fields_of_pages({row.object_id for row in rows})
    for row, problem in zip(rows, problems, strict=True):
        subject = row.subject
        title = str(subject) if subject is not None else getattr(row, "title", "")
        problem.place = masked_text(title)[:255]
        problem.address = masked_text(getattr(subject, "full_url", None) or "")[:500]
        problem.field_id = fields.get(row.object_id)


def _of_finding(row: Finding) -> InspectionProblem:
    return InspectionProblem(
        source=Source.FINDING,
        template=row.template,
        params=row.params,
        rule=row.rule,
        severity=row.severity,
        content_type_id=row.content_type_id,
        object_id=row.object_id,
        origin=row.fingerprint,
        found_at=row.first_seen_at,
        agency=row.agency,
    )


def _of_deadline(row: Deadline) -> InspectionProblem:
    return InspectionProblem(
        source=Source.DEADLINE,
        template=OVERDUE,
        params={"due_on": row.due_on.isoformat(), "duty": {"msgid": _untranslated(row)}},
        rule=row.kind.partition("/")[0],
        severity="overdue",
        content_type_id=row.content_type_id,
        object_id=row.object_id,
        origin=origin_of(row),
        found_at=row.due_at,
        agency=row.agency,
    )


def _untranslated(row: Deadline) -> str:
    with override(None):
        return row.label
