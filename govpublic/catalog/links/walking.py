"""The link check in steps: first what live pages lead to, then some addresses at a time."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from govpublic.catalog.models import LinkTarget, LinkUse
from govpublic.core.models import BackgroundRun
from govpublic.validators.audit import live_objects
from govpublic.validators.checks import gated_models
from govpublic.validators.rulebook import current

from .finding import links_of
from .inside import is_inside, look_inside, own_hosts
from .outside import look_outside
from .verdict import Verdict

State = LinkTarget.State
#: Pages, and addresses, of one step; of one host a step asks no more than a few.
PAGES, ADDRESSES, OF_ONE_HOST = 40, 16, 3
#: What failed is tried again after a day, so that a night's outage is no broken link.
TRY_AGAIN = timedelta(days=1)
#: Columns that looking at an address changes.
_CHANGED = ("state", "fault", "status", "failures", "failing_since", "checked_at", "next_check_at")


def ask_some(run: BackgroundRun) -> dict[int, Verdict]:
    """What the next addresses answer, by the key of the address: asked while no transaction is open."""
    if run.cursor.get("phase") != "addresses":
        return {}
    # What is looked at in this run is due again later, and so drops out of the question.
    waiting = due(datetime.fromisoformat(run.cursor["since"])).order_by("next_check_at", "pk")
    chosen = _politely(list(waiting[: 4 * ADDRESSES]))
    hosts = own_hosts()
    inside = {target.url: look_inside(target.url) for target in chosen if is_inside(target.url, hosts)}
    outside = look_outside(target.url for target in chosen if target.url not in inside)
    answers = inside | outside
    return {target.pk: answers[target.url] for target in chosen}


def check_some(run: BackgroundRun, answers: dict[int, Verdict]) -> bool:
    """One step of a run; whether there is more. Memory does not grow with the site."""
    if run.cursor.setdefault("phase", "pages") == "pages":
        if not _collect(run):
            _forget_what_is_gone()
            run.cursor = {"phase": "addresses", "since": timezone.now().isoformat()}
            run.total = run.done + due(timezone.now()).count()
        return True
    return _settle_some(run, answers)


def due(now: datetime) -> QuerySet[LinkTarget]:
    """The addresses whose time has come, those first that were never looked at."""
    return LinkTarget.objects.filter(Q(next_check_at__isnull=True) | Q(next_check_at__lte=now))


def _collect(run: BackgroundRun) -> bool:
    """What the next pages lead to; whether there was a next page."""
    models = {model._meta.label: model for model in gated_models() if issubclass(model, Page)}
    labels = sorted(models)
    if run.total is None:
        run.total = sum(live_objects(models[label]).count() for label in labels)
    place = run.cursor.setdefault("model", labels[0] if labels else "")
    for label in [label for label in labels if label >= place]:
        after = run.cursor.get("pk", 0) if label == place else 0
        rows = list(live_objects(models[label]).filter(pk__gt=after)[:PAGES])
        if rows:
            for page in rows:
                keep_links_of(page)
            run.cursor |= {"model": label, "pk": rows[-1].pk}
            run.done += len(rows)
            return True
    return False


def keep_links_of(page: Any) -> None:
    """Bring the uses of ``page`` up to what it says."""
    found = {(field[:255], address): key_of(address) for field, address in links_of(page)}
    addresses = {key: address for (_field, address), key in found.items()}
    known = dict(LinkTarget.objects.filter(key__in=addresses).values_list("key", "pk"))
    new = [
        LinkTarget(key=key, url=address, host=_host(address))
        for key, address in addresses.items()
        if key not in known
    ]
    if new:
        LinkTarget.objects.bulk_create(new, ignore_conflicts=True)
        known = dict(LinkTarget.objects.filter(key__in=addresses).values_list("key", "pk"))
    content_type = ContentType.objects.get_for_model(page, for_concrete_model=False)
    uses = LinkUse.objects.filter(content_type=content_type, object_id=str(page.pk))
    wanted = {(field, known[key]) for (field, _address), key in found.items()}
    agency, title = page.get_responsible_agency_id(), str(page)[:255]
    there = {(use.field, use.target_id): use for use in uses}
    LinkUse.objects.filter(pk__in=[use.pk for place, use in there.items() if place not in wanted]).delete()
    uses.exclude(title=title, agency=agency).update(title=title, agency=agency)
    LinkUse.objects.bulk_create(
        [
            LinkUse(
                content_type=content_type,
                object_id=str(page.pk),
                title=title,
                agency_id=agency,
                field=field,
                target_id=target,
            )
            for field, target in wanted - set(there)
        ],
        ignore_conflicts=True,
    )


def key_of(address: str) -> str:
    """The fingerprint under which an address is kept: addresses may be longer than an index takes."""
    return hashlib.sha256(address.encode("utf8", "replace")).hexdigest()


def _forget_what_is_gone() -> None:
    """Uses of pages that are not live any more, and addresses that nobody leads to."""
    live = Page.objects.filter(live=True)
    types = LinkUse.objects.order_by().values_list("content_type", flat=True).distinct()
    for content_type in list(types):
        uses = LinkUse.objects.filter(content_type=content_type)
        keys = {int(key) for key in uses.order_by().values_list("object_id", flat=True).distinct()}
        there = set(live.filter(content_type=content_type).values_list("pk", flat=True))
        for gone in keys - there:
            uses.filter(object_id=str(gone)).delete()
    LinkTarget.objects.filter(uses__isnull=True).delete()


def _settle_some(run: BackgroundRun, answers: dict[int, Verdict]) -> bool:
    """Write down what was answered; whether anything was asked."""
    targets, now = list(LinkTarget.objects.filter(pk__in=answers)), timezone.now()
    for target in targets:
        settle(target, answers[target.pk], now)
    LinkTarget.objects.bulk_update(targets, _CHANGED)
    run.done += len(answers)
    return bool(answers)


def _politely(targets: list[LinkTarget]) -> list[LinkTarget]:
    """Some of ``targets``, of no host more than a few."""
    counts: dict[str, int] = {}
    chosen = []
    for target in targets:
        counts[target.host] = counts.get(target.host, 0) + 1
        if not target.host or counts[target.host] <= OF_ONE_HOST:
            chosen.append(target)
    return chosen[:ADDRESSES]


def settle(target: LinkTarget, verdict: Verdict, now: datetime) -> None:
    """Write down what was seen; it is broken when it failed as often in a row as the rulebook says."""
    params = current().params("FLD-3")
    target.checked_at, target.status = now, verdict.status
    if verdict.state != State.FAILING:
        target.state, target.fault, target.failures, target.failing_since = verdict.state, "", 0, None
        target.next_check_at = now + timedelta(days=params["days"])
        return
    target.failures += 1
    target.fault, target.failing_since = verdict.fault, target.failing_since or now
    is_broken = target.failures >= params["failures"]
    target.state = State.BROKEN if is_broken else State.FAILING
    target.next_check_at = now + (timedelta(days=params["days"]) if is_broken else TRY_AGAIN)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "")[:255]
    except ValueError:
        return ""
