"""The dashboard of a whole city and every list behind its numbers, against finding the same out from papers.

``DJANGO_SETTINGS_MODULE=benchmarks.disk_settings python -m benchmarks.dashboard`` on a migrated database; the
city is built where there is none. Papers are walked in a sample, and the time of all is reckoned from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from django.db import connection

from .lists import PAPERS, ask, office, walk


def measure() -> Iterator[str]:
    from govpublic.deadlines.models import Deadline

    if not Deadline.objects.exists():
        from . import city

        city.found(PAPERS)
    walked = walk() * PAPERS
    client = office()
    yield f"{PAPERS:,} papers on {connection.vendor}; in parts of the time of walking them, and queries:"
    for name, address in questions():
        took, queries = ask(client, address)
        yield f"  {name}: 1/{walked / took:,.0f}, {queries} queries, {took * 1000:.0f} ms"
    yield from nightly()


def questions() -> Iterator[tuple[str, str]]:
    """What the office can press."""
    from govpublic.agencies.models import Agency
    from govpublic.oversight.dashboard.links import comparison_url, dashboard_url, list_url, rate_url
    from govpublic.oversight.dashboard.listings import LISTINGS, PARTS
    from govpublic.oversight.rates import all_rates

    agency = str(Agency.objects.get(name="青屿市第3单位").pk)
    field = str(_field())
    for by in ("agency", "place", "field"):
        yield f"dashboard by {by}", dashboard_url({"by": by})
    yield "dashboard of one agency", dashboard_url({"agency": agency})
    yield "dashboard of one field", dashboard_url({"field": field})
    for by in ("agency", "code"):
        yield f"comparison by {by}", comparison_url({"by": by})
    for name in LISTINGS:
        yield f"list {name}", list_url(name, {})
        yield f"list {name} of one agency", list_url(name, {"agency": agency})
        yield f"list {name} of one field", list_url(name, {"field": field})
    yield "findings of one code", list_url("findings", {"code": "INT-2", "severity": "block"})
    yield "findings since a day", list_url("findings", {"since": "2026-06-01"})
    yield "findings, page 2,000", list_url("findings", {"p": "2000"})
    for rate, part in product(all_rates(), PARTS):
        yield f"rate {rate.key}, {part}", rate_url(rate.key, part, {})


def nightly() -> Iterator[str]:
    """The tally of a night."""
    import time

    from govpublic.oversight.tally.writing import write_tally

    start = time.perf_counter()
    rows = write_tally()
    yield f"  tally: {rows:,} rows in {time.perf_counter() - start:.1f} s"


def _field() -> int:
    from govpublic.catalog.models import SubjectField

    return SubjectField.objects.order_by("pk").values_list("pk", flat=True)[3]


def main() -> None:
    import django

    django.setup()
    for line in measure():
        print(line, flush=True)


if __name__ == "__main__":
    main()
