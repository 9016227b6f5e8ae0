"""What stands behind a closed door: pages in private sections, left out in the query that finds the pages."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction


def outside_closed_doors(pages: QuerySet[Any], seen_from: Page | None) -> QuerySet[Any]:
    """Those of ``pages`` that stand in no private section, unless ``seen_from`` stands in it as well.

    Whoever reads ``seen_from`` has passed the restrictions above it already; None is the public at large. It
    takes no query of its own.
    """
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    doors = PageViewRestriction.objects.exclude(page__path__in=_paths_above(seen_from))
    return pages.exclude(Exists(doors.annotate(place=place).filter(place__startswith=F("page__path"))))


def without_second_copies(pages: QuerySet[Any], below: str) -> QuerySet[Any]:
    """``pages`` without aliases of what is live below the tree path ``below`` itself."""
    return pages.exclude(Q(alias_of__live=True, alias_of__path__startswith=below))


def _paths_above(page: Page | None) -> list[str]:
    """The tree paths of ``page`` and of what it stands below, from the top."""
    path, step = (page.path if page else "") or "", Page.steplen
    return [path[:end] for end in range(step, len(path) + 1, step)]
