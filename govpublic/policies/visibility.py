"""Which papers the public may see from where: live, within a site, and not behind a closed door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q, QuerySet, Value
from wagtail.models import Page, PageViewRestriction, Site

from .models import LibraryEntry, PolicyDocumentPage


@dataclass(frozen=True)
class Shelves:
    """The pages whose papers are seen from a library, and the sections that stand right below it.

    ``keys`` is None where every paper of the database is seen, so that no row has to be asked; ``private``
    are papers that stand on these shelves but are closed themselves.
    """

    keys: tuple[int, ...] | None = ()
    private: tuple[int, ...] = ()
    sections: tuple[Page, ...] = ()

    def entries(self) -> QuerySet[LibraryEntry]:
        """Entries of the papers on these shelves. An alias is left out where its original is seen too."""
        entries = LibraryEntry.objects.all()
        if self.private:
            entries = entries.exclude(pk__in=self.private)
        if self.keys is None:
            return entries.filter(original_shelf=None)
        seen_twice = Q(original_shelf__isnull=False, original_shelf__in=self.keys)
        return entries.filter(shelf__in=self.keys).exclude(seen_twice)


def shelves_below(top: str, library: Page, section_types: tuple[type[Page], ...] = ()) -> Shelves:
    """The shelves below the tree path ``top``, and live pages of these types below ``library``; one query.

    Whoever reads ``library`` has passed the restrictions above it already.
    """
    if not top:
        return Shelves()
    found = _surroundings(library, section_types)
    closed = [row for row in found["closed"] if not library.path.startswith(row.path)]
    hidden = tuple(row.path for row in closed)
    shelves = found["shelf"]
    seen = {
        row.path: row.pk for row in shelves if row.path.startswith(top) and not row.path.startswith(hidden)
    }
    return Shelves(
        keys=None if len(seen) == len(shelves) else tuple(seen.values()),
        private=tuple(row.pk for row in closed if row.path[: -Page.steplen] in seen),
        sections=tuple(row for row in found["section"] if not row.path.startswith(hidden)),
    )


def _surroundings(library: Page, section_types: tuple[type[Page], ...]) -> dict[str, list[Page]]:
    """Shelves in use, closed pages, and sections, as pages that know their place and their name.

    Three questions in one query, and none that walks the papers below ``library`` in the table of pages.
    """
    used = LibraryEntry.objects.order_by().values("shelf").distinct()
    closed = PageViewRestriction.objects.values("page")
    types = ContentType.objects.get_for_models(*section_types).values()
    # By type, because an index finds those few; by prefix, because no index should be tempted to.
    below = Page.objects.live().filter(content_type__in=types, path__startswith=library.path)
    rows = _marked(Page.objects.filter(pk__in=used), "shelf").union(
        _marked(Page.objects.filter(pk__in=closed), "closed"),
        _marked(below.filter(depth=library.depth + 1), "section"),
    )
    found: dict[str, list[Page]] = {"shelf": [], "closed": [], "section": []}
    for mark, pk, path, title, url_path in rows:
        found[mark].append(Page(pk=pk, path=path, title=title, url_path=url_path))
    found["section"].sort(key=lambda page: page.path)
    return found


def _marked(pages: QuerySet[Page], mark: str) -> QuerySet[Page, Any]:
    label = Value(mark, output_field=CharField())
    return pages.order_by().values_list(label, "pk", "path", "title", "url_path")


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
