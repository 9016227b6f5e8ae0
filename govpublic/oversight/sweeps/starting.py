"""Starting sweeps: of one domain or of several, which are then looked at in one walk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from govpublic.core.models import BackgroundRun
from govpublic.core.runs import start
from govpublic.oversight.models import PrivacySweep, SweepDomain
from govpublic.validators.privacy.domains import Domain, domains_asked

from .quarters import Quarter

KIND = "privacy_sweep"
PERMISSION = "govpublic_oversight.add_privacysweep"
VIEW = "govpublic_oversight.view_privacysweep"


def ensure_domains() -> list[SweepDomain]:
    """A row for each domain that the rulebook asks for, in its order; missing ones are made."""
    asked = domains_asked()
    rows = {row.domain: row for row in SweepDomain.objects.select_related("agency")}
    for domain in asked:
        if domain not in rows:
            rows[domain], _created = SweepDomain.objects.get_or_create(domain=domain)
    return [rows[domain] for domain in asked]


@transaction.atomic
def start_sweeps(domains: Iterable[Domain | str], user: Any) -> BackgroundRun:
    """One run that sweeps ``domains`` for the present quarter; the open one, if the same is under way."""
    chosen = [domain for domain in domains_asked() if domain in set(domains)]
    if not chosen:
        raise ValueError("no domain of the rulebook was named")
    ensure_domains()
    quarter = Quarter.now()
    same = f"{quarter} {','.join(chosen)}"
    run = start(KIND, user=user, params={"domains": [str(domain) for domain in chosen]}, same_as=same)
    if not run.govpublic_sweeps.exists():
        PrivacySweep.objects.bulk_create(
            PrivacySweep(
                domain=domain, year=quarter.year, quarter=quarter.number, started_by=run.user, run=run
            )
            for domain in chosen
        )
    return run
