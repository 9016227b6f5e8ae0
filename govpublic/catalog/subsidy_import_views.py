"""Importing payments in the admin: choose a file, look at every row, then all of it or nothing."""

from __future__ import annotations

import tempfile
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from govpublic.agencies.models import Jurisdiction

from .exchange import uploads
from .exchange.annotated import write_annotated
from .exchange.faults import UnreadableFile
from .exchange.tables import open_table
from .models import SubsidyLibraryPage, SubsidyRollPage
from .subsidy_import_again import carried, initial_of
from .subsidy_import_forms import PlanForm, RollUploadForm, UploadForm, programs_of
from .subsidy_importing import ImportPlan, Outcome, heading_of, import_payments
from .subsidy_pages import draft_rolls, give_rows
from .subsidy_targets import Choice

#: So many faults and notes a page shows; all stand in the copy of the file.
MOST_SHOWN = 100
_FOLDER = "govpublic_catalog/admin/"


def may_import(user: Any) -> bool:
    """Whoever has a programme to pay."""
    return bool(user.is_active and (user.is_superuser or programs_of(user).exists()))


def upload(request: HttpRequest) -> HttpResponse:
    """First step: the file. With ``?page=`` it is for one roll, which says the rest."""
    if not may_import(request.user):
        raise PermissionDenied
    page = _roll(request, request.GET.get("page"))
    make = RollUploadForm if page else UploadForm
    before = uploads.remembered(request, request.GET.get("again", ""))
    chosen = initial_of(before) if before else {"program": request.GET.get("program")}
    form = make(request.POST or None, request.FILES or None, user=request.user, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, form, page)
        except UnreadableFile as refusal:
            form.add_error("file", str(refusal))
    heading = _("Import payments")
    context = {"form": form, "page": page, **_furniture(heading, "upload")}
    return render(request, f"{_FOLDER}subsidy_upload.html", context)


def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Second step: what would be imported, or what is wrong; a POST checks again, imports, or throws away."""
    said = _said(request, token)
    plan = _plan(token, said)
    table = open_table(plan.path)
    sheets = [sheet.name for sheet in table.sheets if not sheet.hidden]
    begun = {"sheet": plan.sheet or sheets[0], "repair": plan.repair}
    if request.method == "POST":
        if "discard" in request.POST:
            uploads.forget(request, token)
            return HttpResponseRedirect(reverse("govpublic_subsidy_import"))
        if "import" in request.POST:
            return _import(request, token, plan, said)
        form = PlanForm(request.POST, sheets=sheets, heading=heading_of(plan))
        if form.is_valid():
            columns = form.columns() if form.cleaned_data.get("sheet", plan.sheet) == plan.sheet else {}
            chosen = {"sheet": form.cleaned_data.get("sheet", ""), "repair": form.cleaned_data["repair"]}
            uploads.remember(request, token, {**said, **chosen, "columns": columns})
            return HttpResponseRedirect(request.path)
    outcome = import_payments(plan, user=request.user, programs=programs_of(request.user), dry_run=True)
    form = PlanForm(sheets=sheets, heading=outcome.heading, initial=begun)
    again = {"again": token, **({"page": said["page"]} if said["page"] else {})}
    return _shown(request, token, plan, form, outcome, again)


def annotated(request: HttpRequest, token: str) -> HttpResponse:
    """The user's own file with the faults beside its rows."""
    plan = _plan(token, _said(request, token))
    outcome = import_payments(plan, user=request.user, programs=programs_of(request.user), dry_run=True)
    stream = tempfile.TemporaryFile(prefix="govpublic-")  # noqa: SIM115  closed by the response
    ending = write_annotated(stream, plan.path, outcome.heading, outcome.faults, plan.sheet)
    stream.seek(0)
    stem = plan.name.rpartition(".")[0] or plan.name
    name = _("%(name)s with faults") % {"name": stem}
    response = FileResponse(stream, as_attachment=True, filename=f"{name}.{ending}")
    response["Cache-Control"] = "private, no-store"
    return response


def _kept(request: HttpRequest, form: Any, page: Any) -> HttpResponse:
    data = form.cleaned_data
    said = {
        "page": page.pk if page else None,
        "program": data["program"].pk if data.get("program") else None,
        "village": data["village"].pk if data.get("village") else None,
        "year": data.get("year"),
        "label": data.get("label", ""),
        "library": data["library"].pk if data.get("library") else None,
        "sheet": "",
        "columns": {},
        "repair": False,
    }
    token, again = uploads.keep_upload(request, data["file"], **said), request.GET.get("again", "")
    said = {"name": data["file"].name, **said}
    try:
        plan = _plan(token, said)
        heading_of(plan)
        if before := uploads.remembered(request, again):
            uploads.remember(request, token, {**said, **carried(before, _plan(again, before), plan)})
            uploads.forget(request, again)
    except UnreadableFile:
        uploads.forget(request, token)
        raise
    return HttpResponseRedirect(reverse("govpublic_subsidy_preview", args=[token]))


def _plan(token: str, said: dict[str, Any]) -> ImportPlan:
    if said["page"]:
        roll = get_object_or_404(SubsidyRollPage, pk=said["page"]).get_latest_revision_as_object()
        choice = Choice(roll.program, roll.village, roll.year, roll.batch_label)
    else:
        programs = programs_of_key(said["program"])
        village = Jurisdiction.objects.filter(pk=said["village"]).first() if said["village"] else None
        choice = Choice(programs, village, said["year"], said["label"])
    columns = {int(number): field for number, field in said["columns"].items()}
    path = uploads.path_of(token)
    return ImportPlan(path, said["name"], choice, said["sheet"], columns, said["repair"])


def programs_of_key(pk: int | None) -> Any:
    from .models import SubsidyProgram

    return SubsidyProgram.objects.filter(pk=pk).first() if pk else None


def _import(request: HttpRequest, token: str, plan: ImportPlan, said: dict[str, Any]) -> HttpResponse:
    pages: list[Any] = []

    def make_pages(outcome: Outcome) -> None:
        if said["page"]:
            page = get_object_or_404(SubsidyRollPage, pk=said["page"])
            if len(outcome.batches) != 1:
                raise LookupError(_("The file has rows of more than one village, programme or year."))
            give_rows(page, outcome.batches[0], request.user, outcome.stated_total)
            pages.append(page)
            return
        library = SubsidyLibraryPage.objects.filter(pk=said["library"]).first()
        total = outcome.stated_total
        pages.extend(draft_rolls(outcome.batches, library=library, user=request.user, stated_total=total))

    try:
        outcome = import_payments(
            plan, user=request.user, programs=programs_of(request.user), then=make_pages
        )
    except LookupError as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(request.path)
    if outcome.faults:
        messages.error(request, _("Nothing was imported: the file is no longer in order."))
        return HttpResponseRedirect(request.path)
    uploads.forget(request, token)
    rows = outcome.result.total_rows
    done = ngettext("%(rows)d row was imported.", "%(rows)d rows were imported.", rows) % {"rows": rows}
    drafts = ngettext(
        "%(pages)d roll has a new draft; nothing was published.",
        "%(pages)d rolls have new drafts; nothing was published.",
        len(pages),
    ) % {"pages": len(pages)}
    messages.success(request, f"{done} {drafts}")
    if len(pages) == 1:
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[pages[0].pk]))
    return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[pages[0].get_parent().pk]))


def _shown(
    request: HttpRequest, token: str, plan: ImportPlan, form: Any, outcome: Outcome, again: dict[str, Any]
) -> HttpResponse:
    faults = list(outcome.faults)
    return render(
        request,
        f"{_FOLDER}subsidy_preview.html",
        {
            **_furniture(_("Look at the rows"), "table", plan.name),
            "form": form,
            "outcome": outcome,
            "faults": faults[:MOST_SHOWN],
            "more_faults": outcome.faults.count - len(faults[:MOST_SHOWN]),
            "notes": outcome.result.notes[:MOST_SHOWN],
            "targets": outcome.targets,
            "again_url": f"{reverse('govpublic_subsidy_import')}?{urlencode(again)}",
            "annotated_url": reverse("govpublic_subsidy_annotated", args=[token]),
        },
    )


def _furniture(heading: str, icon: str, about: str = "") -> dict[str, Any]:
    """What Wagtail's own frame shows: the way here, and the heading."""
    way = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("govpublic_subsidy_import"), "label": _("Import payments")},
    ]
    last = {"url": "", "label": heading, "sublabel": about}
    crumbs = [*way, last] if about else [way[0], last]
    return {"breadcrumbs_items": crumbs, "header_icon": icon, "header_title": heading, "page_title": heading}


def _said(request: HttpRequest, token: str) -> dict[str, Any]:
    if not may_import(request.user):
        raise PermissionDenied
    said = uploads.remembered(request, token)
    if said is None:
        raise Http404
    return said


def _roll(request: HttpRequest, pk: str | None) -> Any:
    if not pk or not pk.isdigit():
        return None
    page = get_object_or_404(SubsidyRollPage, pk=int(pk))
    permissions = page.permissions_for_user(request.user)
    if page.alias_of_id or not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    return page.get_latest_revision_as_object()
