"""The grid in the admin: look, choose, begin, copy, hand in, publish."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import VillageDisclosurePage, VillageEntry, VillageTopic
from govpublic.core.runs import progress_url
from govpublic.validators.messages import blocked_message

from .drafts import Outcome, copy_from_before, page_before, start_draft
from .grid import Grid, cell_url, cells_of, grid_of, page_of_villages, pages_of_villages, when_of
from .grid_acts import ACTIONS, COPY, MOST_AT_ONCE, act, chosen_ids, told
from .grid_run import begin
from .grid_scope import Asked, may_see, read_asked, villages_of
from .moments import moment_of
from .period_choices import keys_of
from .periods import name_of_period
from .presentation import when_in_words
from .village_pages import make_missing_pages

#: So many refusals are told one by one.
MOST_TOLD = 10
_FOLDER = "govpublic_catalog/admin/"


def village_grid(request: HttpRequest) -> HttpResponse:
    """Villages by items for a month."""
    _ask_for_permission(request)
    asked = read_asked(request.GET)
    grid = grid_of(request.user, asked)
    context = {
        "grid": grid,
        "asked": asked,
        "lines": _lines(grid, asked),
        "choices": _choices(request.user, asked),
        "lack_pages": any(line.page is None for line in grid.lines),
        "pages_url": f"{reverse('govpublic_village_pages')}?{asked.query()}",
        "act_url": f"{reverse('govpublic_village_act')}?{asked.query()}",
        "photos_url": f"{reverse('govpublic_village_photos')}?{asked.query(page='')}",
        "previous_url": _page_url(grid, asked, -1),
        "next_url": _page_url(grid, asked, 1),
        **furniture(_("Grid of villages")),
    }
    return render(request, f"{_FOLDER}village_grid.html", context)


@require_POST
def act_on_cells(request: HttpRequest) -> HttpResponse:
    """Copy for, hand in or publish what was chosen: cells, a village, a page, or all that is asked for."""
    _ask_for_permission(request)
    asked, action = read_asked(request.GET), request.POST.get("action", "")
    if action not in ACTIONS:
        return _back(asked)
    entries, one_by_one = _chosen(request, asked)
    ids = chosen_ids(action, entries, asked, one_by_one=one_by_one)
    if not ids:
        messages.warning(request, _nothing(action))
    elif len(ids) > MOST_AT_ONCE:
        return HttpResponseRedirect(progress_url(begin(action, ids, asked, request.user)))
    else:
        done = act(action, ids, asked.month, request.user)
        tell(request, told(action, done.counts))
        for refusal in done.refusals[:MOST_TOLD]:
            messages.error(request, blocked_message(refusal.subject, refusal.issues))
    return _back(asked)


def village_cell(request: HttpRequest, pk: int) -> HttpResponse:
    """One cell: what there is, what there was before, and the ways to begin."""
    _ask_for_permission(request)
    asked = read_asked(request.GET)
    entry = _entry(request.user, pk)
    page = pages_of_villages([entry.village_id]).get(entry.village_id)
    if request.method == "POST":
        return _begun(request, entry, asked, page)
    cell = cells_of([entry], asked)[entry.pk]
    pages = VillageDisclosurePage.objects.filter(pk__in=[one.pk for one in cell.pages]).order_by("-pk")
    context = {
        "entry": entry,
        "cell": cell,
        "asked": asked,
        "when": when_of(entry.item, asked.month),
        "pages": [(one, when_in_words(one)) for one in pages],
        "before": page_before(entry, asked.month),
        "catalog_page": page,
        "may_add": page is not None and page.permissions_for_user(request.user).can_add_subpage(),
        "back_url": f"{reverse('govpublic_village_grid')}?{asked.query()}",
        **furniture(f"{entry.village} · {entry.name}"),
    }
    return render(request, f"{_FOLDER}village_cell.html", context)


@require_POST
def make_pages(request: HttpRequest) -> HttpResponse:
    """A draft for each village that is asked for and has no page yet."""
    _ask_for_permission(request)
    asked = read_asked(request.GET)
    made = make_missing_pages(asked.villages(request.user), request.user)
    if made:
        said = _("%(count)d pages of villages were made as drafts.") % {"count": len(made)}
        messages.success(request, said)
    else:
        messages.warning(request, _("You may add to no list of villages, or every village has its page."))
    return _back(asked)


def _begun(request: HttpRequest, entry: VillageEntry, asked: Asked, page: Any) -> HttpResponse:
    make = copy_from_before if request.POST.get("action") == COPY else start_draft
    outcome, made = make(entry, asked.month, request.user, page)
    if outcome == Outcome.DENIED:
        raise PermissionDenied
    if made is not None:
        said = _("The draft was made.") if outcome == Outcome.MADE else _("It was there already.")
        messages.success(request, said)
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[made.pk]))
    if outcome == Outcome.NO_PAGE:
        messages.error(request, _("The village has no page yet. Please make it first."))
    else:
        messages.warning(request, _("There is nothing in the period before to be copied."))
    return HttpResponseRedirect(request.get_full_path())


def tell(request: HttpRequest, sentences: list[str]) -> None:
    """What came out, in one message."""
    messages.success(request, " ".join(sentences))


def furniture(heading: str) -> dict[str, Any]:
    """Heading and breadcrumbs of every view of the grid."""
    grid = {"url": reverse("govpublic_village_grid"), "label": _("Grid of villages")}
    last = [] if heading == _("Grid of villages") else [{"url": "", "label": heading}]
    return {
        "page_title": heading,
        "header_title": heading,
        "header_icon": "table",
        "breadcrumbs_items": [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, grid, *last],
    }


def _ask_for_permission(request: HttpRequest) -> None:
    if not may_see(request.user):
        raise PermissionDenied


def _entry(user: Any, pk: int) -> VillageEntry:
    entries = VillageEntry.objects.filter(village__in=villages_of(user), item__isnull=False)
    return get_object_or_404(entries.select_related("item__topic", "village"), pk=pk)


def _chosen(request: HttpRequest, asked: Asked) -> tuple[Any, bool]:
    """The entries that are chosen, and whether one by one."""
    entries = asked.entries(asked.villages(request.user))
    scope = request.POST.get("scope", "")
    if scope == "all":
        return entries, False
    if scope == "page":
        return asked.entries(list(page_of_villages(request.user, asked))), False
    if scope.startswith("village-") and scope[8:].isdecimal() and len(scope) < 28:
        return entries.filter(village=int(scope[8:])), False
    cells = [int(pk) for pk in request.POST.getlist("cell") if pk.isdecimal() and len(pk) < 19]
    return entries.filter(pk__in=cells), True


def _nothing(action: str) -> str:
    if action == COPY:
        return _("Nothing was chosen that has something in the period before.")
    return _("No draft was chosen.")


def _back(asked: Asked) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('govpublic_village_grid')}?{asked.query()}")


def _lines(grid: Grid, asked: Asked) -> list[Any]:
    """Each village with its cells, their columns and addresses."""
    return [
        (
            line,
            [
                (column, cell, cell_url(cell, asked) if cell is not None else "")
                for column, cell in zip(grid.columns, line.cells, strict=True)
            ],
        )
        for line in grid.lines
    ]


def _choices(user: Any, asked: Asked) -> dict[str, Any]:
    from govpublic.deadlines.recurrences import Monthly

    months = keys_of(Monthly(), moment_of().today)
    if asked.month_key not in months:
        months = [asked.month_key, *months]
    townships = Jurisdiction.objects.filter(pk__in=villages_of(user).values("parent")).order_by("code")
    return {
        "months": [(key, name_of_period(key)) for key in months],
        "areas": list(townships),
        "topics": list(VillageTopic.objects.filter(is_active=True)),
    }


def _page_url(grid: Grid, asked: Asked, step: int) -> str:
    shown = grid.shown
    number = shown.number + step
    return f"?{asked.query(page=str(number))}" if 1 <= number <= shown.paginator.num_pages else ""
