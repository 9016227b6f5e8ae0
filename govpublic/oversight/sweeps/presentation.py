"""What the pages on sweeps show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from govpublic.core.charts import Bar, BarChart
from govpublic.oversight.models import HitState, PrivacySweep, SweepHit
from govpublic.validators.admin_urls import edit_url_of
from govpublic.validators.privacy.domains import domains_asked
from govpublic.validators.privacy.wording import KIND_NAMES

from .quarters import latest_quarters, sweeps_by_quarter
from .starting import ensure_domains

QUARTERS = 4


def table_of_quarters() -> dict[str, Any]:
    """A row a domain, a cell a quarter, and the hits that are still open."""
    quarters = latest_quarters(QUARTERS)
    found = sweeps_by_quarter(quarters)
    still_open = _open_by_domain()
    rows = [
        {
            "domain": row,
            "cells": [found.get((row.domain, quarter)) for quarter in quarters],
            "open": still_open.get(row.domain, 0),
        }
        for row in ensure_domains()
    ]
    return {"quarters": quarters, "rows": rows, "chart": _open_chart(still_open)}


def _open_by_domain() -> dict[str, int]:
    """Open hits of the last finished sweep of each domain: an older one spoke of the same pages."""
    latest: dict[str, int] = {}
    done = PrivacySweep.objects.filter(finished_at__isnull=False).order_by("pk")
    for domain, pk in done.values_list("domain", "pk"):
        latest[domain] = pk
    rows = SweepHit.objects.filter(sweep__in=latest.values(), state=HitState.OPEN)
    counts = dict(rows.values_list("sweep_id").annotate(number=Count("pk")))
    return {domain: counts.get(pk, 0) for domain, pk in latest.items()}


def _open_chart(still_open: dict[str, int]) -> BarChart:
    rows = [Bar(domain.label, still_open.get(domain)) for domain in domains_asked()]
    title, unit = _("Still open, by the last sweep of each domain"), _("places")
    return BarChart(title, rows if still_open else [], unit, label_heading=_("Domain"))


def report_context(sweep: PrivacySweep, hits: Iterable[SweepHit]) -> dict[str, Any]:
    """Counts of one sweep by state and by kind, and ``hits`` with their links."""
    states = dict(sweep.hits.order_by().values_list("state").annotate(number=Count("pk")))
    kinds = sweep.hits.order_by().values_list("kind").annotate(number=Count("pk")).order_by("-number", "kind")
    bars = [Bar(_(KIND_NAMES[kind]) if kind in KIND_NAMES else _("other"), number) for kind, number in kinds]
    return {
        "sweep": sweep,
        "counts": [(label, states.get(value, 0)) for value, label in HitState.choices],
        "chart": BarChart(_("What was found"), bars, _("places"), label_heading=_("Kind")),
        "hits": [(hit, _editor(hit)) for hit in hits],
        "export_url": reverse("govpublic_sweep_export", args=[sweep.pk]),
    }


def _editor(hit: SweepHit) -> str | None:
    """Where the page is mended; nothing for a page that is gone or of a type that is not installed."""
    model = hit.content_type.model_class()
    return edit_url_of(model, hit.object_id) if model and hit.state != HitState.GONE else None
