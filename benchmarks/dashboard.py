"""The dashboard of a whole city and every list behind its numbers, against finding the same out from papers.

``DJANGO_SETTINGS_MODULE=benchmarks.disk_settings python -m benchmarks.dashboard`` on a migrated database; the
city is built where there is none. Papers are walked in a sample, and the time of all is reckoned from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from django.utils import timezone

from .lists import compared


def measure() -> Iterator[str]:
    yield from compared(questions)
    empty = ", ".join(name for name, there in _rows() if not there)
    yield f"  without rows in this city, and not asked: {empty}"
    yield from nightly()


def questions() -> Iterator[tuple[str, str]]:
    """What the office can press, but for lists that have no row in this city: they would be quick."""
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
    there = dict(_rows())
    for name in filter(there.get, LISTINGS):
        yield f"list {name}", list_url(name, {})
        yield f"list {name} of one agency", list_url(name, {"agency": agency})
        yield f"list {name} of one field", list_url(name, {"field": field})
    yield "findings of one code", list_url("findings", {"code": "INT-2", "severity": "block"})
    yield "findings since a day", list_url("findings", {"since": "2026-06-01"})
    yield "findings, page 2,000", list_url("findings", {"p": "2000"})
    for rate, part in product((rate for rate in all_rates() if there[rate.key]), PARTS):
        yield f"rate {rate.key}, {part}", rate_url(rate.key, part, {})


def _rows() -> Iterator[tuple[str, bool]]:
    """Each list and each rate, and whether it has any row."""
    from govpublic.oversight.dashboard.listings import LISTINGS
    from govpublic.oversight.rates import all_rates
    from govpublic.oversight.slices import Slice

    for name, listing in LISTINGS.items():
        yield name, listing.rows(Slice(), timezone.now()).exists()
    for rate in all_rates():
        rows = rate.denominator(Slice())
        yield rate.key, rows is not None and rows.exists()


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
