"""Which papers the public may see from where: live, within a site, and not behind a closed door."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import Page, PageViewRestriction, Site

from .models import PolicyDocumentPage


def visible_documents(below: str, hidden: tuple[str, ...] = ()) -> QuerySet[Any]:
    """Live papers below the tree path ``below``, outside ``hidden`` sections (``private_paths``), each once.

    An alias is left out where its original stands below the same path.
    """
    return visible_pages(PolicyDocumentPage, below, hidden)


def visible_pages(model: type[Page], below: str, hidden: tuple[str, ...] = ()) -> QuerySet[Any]:
    """Live pages of ``model``, as ``visible_documents`` has papers."""
    if not below:
        return model.objects.none()
    pages = model.objects.live().filter(path__startswith=below)
    pages = pages.exclude(alias_of__path__startswith=below)
    closed = Q()
    for path in hidden:
        closed |= Q(path__startswith=path)
    return pages.exclude(closed) if closed else pages


def outside_closed_doors(pages: QuerySet[Any], seen_from: Page) -> QuerySet[Any]:
    """Those of ``pages`` that stand in no private section, unless ``seen_from`` stands in it as well.

    The same as ``private_paths``, asked together with the pages: it takes no query of its own.
    """
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    doors = PageViewRestriction.objects.exclude(page__path__in=paths_above(seen_from))
    return pages.exclude(Exists(doors.annotate(place=place).filter(place__startswith=F("page__path"))))


def paths_above(page: Page) -> list[str]:
    """The tree paths of ``page`` and of what it stands below, from the top."""
    path, step = page.path or "", Page.steplen
    return [path[:end] for end in range(step, len(path) + 1, step)]


def private_paths(seen_from: Page) -> tuple[str, ...]:
    """Tree paths of the private sections that ``seen_from`` itself does not stand in; one query.

    Whoever reads ``seen_from`` has passed the restrictions above it already.
    """
    paths = PageViewRestriction.objects.values_list("page__path", flat=True)
    return tuple(path for path in paths if not (seen_from.path or "").startswith(path))


def site_root_path(page: Page) -> str:
    """The tree path of the root page of the nearest site that ``page`` belongs to; one query.

    Where no site holds the page, the top of its own branch; "" for a page that has no place yet.
    """
    roots = Site.objects.filter(root_page__path__in=paths_above(page)).values_list(
        "root_page__path", flat=True
    )
    found = roots.values_list("root_page__path", flat=True)
    return max(found, key=len, default=(page.path or "")[: 2 * Page.steplen])
