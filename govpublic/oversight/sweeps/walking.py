"""Walking over everything public, some pages a step, and keeping what is found in the swept domains."""

from __future__ import annotations

import logging
import time
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_noop

from govpublic.core.models import BackgroundRun
from govpublic.oversight.models import PrivacySweep, SweepHit
from govpublic.validators.audit import live_objects
from govpublic.validators.checks import gated_models
from govpublic.validators.context import Context
from govpublic.validators.findings import kept_params
from govpublic.validators.issues import Issue, Severity
from govpublic.validators.privacy.domains import CODE, domains_of
from govpublic.validators.privacy.judging import personal_issues
from govpublic.validators.privacy.sights import masked_text

logger = logging.getLogger("govpublic.oversight")

UNSEEN = gettext_noop("This page could not be looked at. Please look at it yourself.")
#: Rows of one step at most, and seconds after which it ends before that.
CHUNK, SECONDS = 40, 0.8


def sweep_some(run: BackgroundRun) -> bool:
    """Look at the next pages; whether there are more. Memory does not grow with the site."""
    sweeps = {sweep.domain: sweep for sweep in run.govpublic_sweeps.all()}
    models = {model._meta.label: model for model in gated_models()}
    labels = sorted(models)
    if run.total is None:
        run.total = sum(live_objects(models[label]).count() for label in labels)
    place = run.cursor.setdefault("model", labels[0] if labels else "")
    labels = [label for label in labels if label >= place]
    if not labels:
        return _finish(sweeps)
    rows = live_objects(models[labels[0]])
    if "pk" in run.cursor:
        rows = rows.filter(pk__gt=run.cursor["pk"])
    if _look_at(list(rows[:CHUNK]), sweeps, run):
        return True
    if len(labels) == 1:
        return _finish(sweeps)
    run.cursor = {"model": labels[1]}
    return True


def _look_at(rows: list[Any], sweeps: dict[str, PrivacySweep], run: BackgroundRun) -> bool:
    """Look at ``rows`` until the time of a step is over; whether there was any."""
    ends = time.monotonic() + SECONDS
    for page in rows:
        wanted = [sweeps[domain] for domain in domains_of(page) if domain in sweeps]
        if wanted:
            _keep_safely(page, wanted)
        run.cursor["pk"], run.done = page.pk, run.done + 1
        if time.monotonic() > ends:
            break
    return bool(rows)


def _keep_safely(page: Any, sweeps: list[PrivacySweep]) -> None:
    """A page that cannot be looked at must not keep the others from it; it is reported itself."""
    try:
        with transaction.atomic():
            _keep(page, sweeps)
    except Exception as error:
        logger.error("page pk=%s could not be swept: %s", page.pk, type(error).__name__)
        issue = Issue(CODE, Severity.WARN, "", UNSEEN, {}, "", "")
        SweepHit.objects.bulk_create([_hit(sweep, page, issue) for sweep in sweeps])


def _keep(page: Any, sweeps: list[PrivacySweep]) -> None:
    issues, context = personal_issues(page)
    files, unread = _files(context)
    for sweep in sweeps:
        SweepHit.objects.bulk_create([_hit(sweep, page, issue) for issue in issues])
        PrivacySweep.objects.filter(pk=sweep.pk).update(
            pages=F("pages") + 1,
            files=F("files") + files,
            unread=F("unread") + unread,
            found=F("found") + len(issues),
        )


def _files(context: Context) -> tuple[int, int]:
    """How many files the page has, and of how many not everything was read."""
    ids = {use.document_id for use in context.files.uses}
    facts = [context.files.facts(pk) for pk in ids]
    return len(ids), sum(
        not each or bool(each.privacy.get("unread") or each.privacy.get("cut")) for each in facts
    )


def _hit(sweep: PrivacySweep, page: Any, issue: Issue) -> SweepHit:
    params = kept_params(issue)
    return SweepHit(
        sweep=sweep,
        content_type=ContentType.objects.get_for_model(page, for_concrete_model=False),
        object_id=str(page.pk),
        # A title that holds a number must not bring it into the report.
        title=masked_text(str(page))[:255],
        address=masked_text(getattr(page, "full_url", None) or "")[:500],
        agency_id=page.get_responsible_agency_id(),
        rule=issue.rule,
        is_certain=issue.severity is Severity.BLOCK,
        field=issue.field[:255],
        kind=str(params.get("kind", ""))[:16],
        masked=str(params.get("masked", ""))[:255],
        key=str(params.get("key", ""))[:32],
        template=str(issue.template),
        params=params,
    )


def _finish(sweeps: dict[str, PrivacySweep]) -> bool:
    """Date the sweeps; saved one by one, so that the clocks hear of it."""
    now = timezone.now()
    for sweep in sweeps.values():
        sweep.refresh_from_db()
        sweep.finished_at = now
        sweep.save(update_fields=["finished_at"])
    return False
