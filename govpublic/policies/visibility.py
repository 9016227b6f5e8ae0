"""Which papers the public may see from where: live, within a site, and not behind a closed door."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction, Site

from .models import PolicyDocumentPage


def visible_documents(below: str, hidden: tuple[str, ...] = ()) -> QuerySet[Any]:
    """Live papers below the tree path ``below``, outside ``hidden`` sections (``private_paths``), each once.

    An alias is left out where its original stands below the same path.
    """
    if not below:
        return PolicyDocumentPage.objects.none()
    documents = PolicyDocumentPage.objects.live().filter(path__startswith=below)
    documents = documents.exclude(alias_of__path__startswith=below)
    closed = Q()
    for path in hidden:
        closed |= Q(path__startswith=path)
    return documents.exclude(closed) if closed else documents


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
    path, step = page.path or "", Page.steplen
    above = [path[:end] for end in range(step, len(path) + 1, step)]
    roots = Site.objects.filter(root_page__path__in=above).values_list("root_page__path", flat=True)
    return max(roots, key=len, default=path[: 2 * step])
