"""A city of very many live papers, with what the suite keeps about them, written past every signal.

Each paper has a published revision, a check, two findings and two deadlines; one in two hundred a waiver.
Nine in ten stand under an item of the field that their agency leads. The tally has a year of days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone

from .many_documents import add_documents

BATCH = 2_000
LAST_DAY = date(2026, 11, 20)
RULES = ("DOC-13", "INT-2", "DOC-17", "DOC-4", "PRV-2", "LNK-1")
ITEMS_OF_FIELD = 40
KINDS = ("DOC-2", "INT-1", "DOC-9", "VIL-4", "ANN-1")


def found(papers: int) -> Any:
    """Build the city; its library."""
    from tests.factories import PolicyLibraryPageFactory

    library = PolicyLibraryPageFactory(slug="policies", live=True)
    keys = add_documents(library, papers, last_day=LAST_DAY)
    agencies = _staff()
    _revisions(keys)
    _checks(keys, agencies)
    _deadlines(keys, agencies)
    _waivers(keys[::200], agencies)
    _catalogue(keys, agencies)
    _tallies()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return library


def _staff() -> list[int]:
    """An editor and a reviewer for each agency, and the openness office; keys of the agencies."""
    from django.contrib.auth.models import Group, Permission

    from govpublic.agencies.models import Agency
    from tests.factories import UserFactory

    agencies = list(Agency.objects.filter(name__startswith="青屿市第").order_by("pk"))
    for agency in agencies:
        for name in ("editors", "reviewers"):
            group = Group.objects.create(name=f"{agency.pk} {name}")
            setattr(agency, name, group)
            UserFactory(username=f"{name}-{agency.pk}").groups.add(group)
    Agency.objects.bulk_update(agencies, ["editors", "reviewers"])
    wanted = ("access_admin", "view_deadline", "view_waiver", "view_finding", "view_checkresult")
    office = UserFactory(username="office")
    office.user_permissions.add(*Permission.objects.filter(codename__in=wanted))
    return [agency.pk for agency in agencies]


def _revisions(keys: list[int]) -> None:
    from wagtail.models import Page, Revision

    from govpublic.policies.models import PolicyDocumentPage
    from govpublic.validators.audit.live import with_what_is_read

    about = {"content_type": _type(), "base_content_type": ContentType.objects.get_for_model(Page)}
    for start in range(0, len(keys), BATCH):
        pages = PolicyDocumentPage.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk")
        Revision.objects.bulk_create(
            [
                Revision(
                    **about,
                    object_id=str(page.pk),
                    object_str=page.title,
                    created_at=timezone.now(),
                    content=page.serializable_data(),
                )
                for page in with_what_is_read(pages)
            ]
        )
    of_page = Revision.objects.filter(
        base_content_type=about["base_content_type"], object_id=Cast(OuterRef("pk"), CharField())
    ).values("pk")[:1]
    Page.objects.filter(pk__in=PolicyDocumentPage.objects.values("pk")).update(
        live_revision=Subquery(of_page), latest_revision=Subquery(of_page)
    )


def _type() -> ContentType:
    from govpublic.policies.models import PolicyDocumentPage

    return ContentType.objects.get_for_model(PolicyDocumentPage)


def _checks(keys: list[int], agencies: list[int]) -> None:
    from govpublic.validators.models import CheckResult, Finding

    about, now = {"content_type": _type(), "version": "live"}, timezone.now()

    def results() -> Iterator[Any]:
        for n, key in enumerate(keys):
            yield CheckResult(
                **about,
                object_id=str(key),
                agency_id=agencies[n % len(agencies)],
                checked_at=now,
                passed=28,
                total=30,
                blocking=n % 3,
                warnings=2 - n % 3,
            )

    def findings() -> Iterator[Any]:
        for n, key in enumerate(keys):
            for side in range(2):
                yield Finding(
                    **about,
                    object_id=str(key),
                    agency_id=agencies[n % len(agencies)],
                    rule=RULES[(n // 7 + side * 3) % len(RULES)],
                    severity=("block", "warn")[(n + side) % 2],
                    field="body",
                    template="The text is missing.",
                    fingerprint=f"{side}{n:063d}",
                    first_seen_at=now - timedelta(days=n % 400),
                    waived=n % 50 == 0,
                )

    _insert(CheckResult, results())
    _insert(Finding, findings())


def _deadlines(keys: list[int], agencies: list[int]) -> None:
    """Two of each paper, over three years: half met in time, a tenth late, some waived and cancelled."""
    from govpublic.deadlines.models import Deadline
    from govpublic.workdays import SHANGHAI

    def rows() -> Iterator[Any]:
        for n, key in enumerate(keys):
            for side in range(2):
                due = LAST_DAY + timedelta(days=(n * 13 + side * 501) % 1100 - 1000)
                at = datetime.combine(due + timedelta(days=1), datetime.min.time(), tzinfo=SHANGHAI)
                turn = (n * 7 + side) % 20
                met = at - timedelta(days=3) if turn < 14 else at + timedelta(days=5) if turn < 16 else None
                if met is not None and due > LAST_DAY:
                    met = None
                yield Deadline(
                    kind=KINDS[(n + side) % len(KINDS)],
                    content_type=_type(),
                    object_id=str(key),
                    period=str(side),
                    title=f"关于做好第{n}件工作的通知",
                    agency_id=agencies[n % len(agencies)],
                    started_at=at - timedelta(days=30),
                    due_on=due,
                    due_at=at,
                    remind_from=due - timedelta(days=14),
                    fulfilled_at=met,
                    late_reason="印制延误" if turn == 14 else "",
                    cancelled_at=at if turn == 16 else None,
                    waived_at=at if turn == 17 else None,
                )

    _insert(Deadline, rows())


def _waivers(keys: list[int], agencies: list[int]) -> None:
    from govpublic.validators.models import Waiver

    _insert(
        Waiver,
        (
            Waiver(
                content_type=_type(),
                object_id=str(key),
                title=f"关于第{n}件工作的通知",
                agency_id=agencies[n % len(agencies)],
                rule=RULES[n % len(RULES)],
                fingerprint=f"0{n:063d}",
                template="The text is missing.",
                reason="原件已遗失",
                basis="会议纪要",
                expires_on=LAST_DAY + timedelta(days=n % 200 - 100),
            )
            for n, key in enumerate(keys)
        ),
    )


def _catalogue(keys: list[int], agencies: list[int]) -> None:
    """Forty items of each field, owed by each agency that leads it."""
    from govpublic.agencies.models import Agency
    from govpublic.catalog.models import CatalogEntry, CatalogVersion, DisclosureItem, EntryPage, SubjectField

    city = Agency.objects.get(pk=agencies[0]).jurisdiction
    fields = list(SubjectField.objects.order_by("pk"))
    versions = [CatalogVersion.objects.create(jurisdiction=city, field=one, name="目录") for one in fields]
    items = [
        [
            DisclosureItem(version=version, code=f"{n:02}-{m:03}", first_level=f"事项{m}")
            for m in range(ITEMS_OF_FIELD)
        ]
        for n, version in enumerate(versions)
    ]
    DisclosureItem.objects.bulk_create([item for of_field in items for item in of_field], BATCH)
    entries = [
        [
            CatalogEntry(
                jurisdiction=city,
                field=fields[n % len(fields)],
                code=f"{item.code}-{n}",
                item=item,
                agency_id=agency,
                since=date(2026, 1, 1),
            )
            for item in items[n % len(fields)]
        ]
        for n, agency in enumerate(agencies)
    ]
    CatalogEntry.objects.bulk_create([entry for of_agency in entries for entry in of_agency], BATCH)
    _insert(
        EntryPage,
        (
            EntryPage(entry=entries[n % len(agencies)][n // 40 % ITEMS_OF_FIELD], page_id=key)
            for n, key in enumerate(keys)
            if n % 10
        ),
    )


def _tallies() -> None:
    """A year of days that were all as today."""
    from govpublic.oversight.models import DailyTally
    from govpublic.oversight.tally.writing import write_tally

    write_tally()
    rows = list(DailyTally.objects.all())
    for _back in range(365):
        for row in rows:
            row.pk, row.day = None, row.day - timedelta(days=1)
        DailyTally.objects.bulk_create(rows, BATCH)


def _insert(model: Any, rows: Iterator[Any]) -> None:
    with transaction.atomic():
        while batch := list(islice(rows, BATCH)):
            model._base_manager.bulk_create(batch)
