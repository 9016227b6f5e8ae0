"""Problems in the admin: one with its history and its steps, the lists of them, their files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from govpublic.agencies.membership import agency_ids_of
from govpublic.core.private_files import private_response
from govpublic.oversight.models import InspectionFile, InspectionProblem
from govpublic.validators.admin_urls import edit_url_of

from .access import may_order, problems_seen_by, runs
from .filters import choices_for, narrowed
from .forms import ProblemForm, StepForm
from .frame import TEMPLATES, above_round, add_errors, furniture, page_of, query_without_page, round_for
from .problem_acts import Act, acts_for
from .recording import record as record_problem
from .terms import escalated_before


def problems(request: HttpRequest) -> HttpResponse:
    """Every problem that the user may read, those with the earliest last day first."""
    user = request.user
    if not (may_order(user) or agency_ids_of(user)):
        raise PermissionDenied
    every = problems_seen_by(user)
    if is_mine := request.GET.get("mine") == "yes":
        every = every.outstanding().filter(agency__in=agency_ids_of(user))
    rows = narrowed(request, every).order_by(F("due_on").asc(nulls_last=True), "pk")
    title = _("To be rectified by my agency") if is_mine else _("Problems of all rounds")
    context = {
        "page": page_of(request, rows.select_related("agency", "person", "round")),
        "query": query_without_page(request),
        "choices": choices_for(request, every),
        "asked": request.GET.get("q", ""),
        "is_mine": is_mine,
        "is_filtered": any(request.GET.get(name) for name in ("state", "agency", "source", "q")),
        "may_order": may_order(user),
        "escalated_before": escalated_before(),
        **furniture(title, *(above_round() if may_order(user) else [])),
    }
    return render(request, f"{TEMPLATES}problems.html", context)


def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """One problem: what it is, everything that happened, and the steps that the user can take now."""
    found = problem_for(request, pk)
    acts = acts_for(request.user, found)
    chosen = request.POST.get("act", "")
    forms = [(act, _form(act, request if act.name == chosen else None)) for act in acts]
    if request.method == "POST":
        for act, form in forms:
            if act.name == chosen and form.is_valid() and _done(request, found, act, form):
                return HttpResponseRedirect(request.path)
        if not any(act.name == chosen for act in acts):
            messages.error(
                request, _("This step is not possible any more. Please look at the problem again.")
            )
            return HttpResponseRedirect(request.path)
    is_run = runs(request.user, found.round)
    context = {
        "problem": found,
        "events": list(found.events.select_related("user").prefetch_related("files")),
        "forms": forms,
        "chosen": chosen,
        "runs": is_run,
        "edit_url": _editor(found),
        "is_escalated": found.is_outstanding and found.due_on < escalated_before(),
        **furniture(_("Problem %(number)s") % {"number": found.number}, *_above(found, is_run)),
    }
    return render(request, f"{TEMPLATES}problem.html", context)


def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was found by hand."""
    round = round_for(request, pk)
    form = ProblemForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        try:
            record_problem(round, made, request.user, form.cleaned_data["files"])
        except ValidationError as error:
            add_errors(form, error) if hasattr(error, "error_dict") else form.add_error("files", error)
        else:
            messages.success(request, _("Problem %(number)s was recorded.") % {"number": made.number})
            again = "record" if "another" in request.POST else ""
            name = "govpublic_inspection_record" if again else "govpublic_inspection"
            return HttpResponseRedirect(reverse(name, args=[pk]))
    title = _("Record a problem")
    context = {"form": form, "confirm": title, "another": _("Record and write down another")}
    return render(request, f"{TEMPLATES}form.html", {**context, **furniture(title, *above_round(round))})


@never_cache
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """A file of a problem that the user may read, as a download."""
    row = get_object_or_404(InspectionFile.objects.select_related("event"), pk=pk)
    problem_for(request, row.event.problem_id)
    return private_response(row.file, row.name)


def problem_for(request: HttpRequest, pk: int) -> InspectionProblem:
    """The problem, if the user may read it; ``Http404`` if not."""
    rows = problems_seen_by(request.user).select_related(
        "round__ordered_by", "agency", "person", "field", "content_type"
    )
    found: InspectionProblem = get_object_or_404(rows, pk=pk)
    return found


def _form(act: Act, request: HttpRequest | None) -> StepForm:
    data = (request.POST, request.FILES) if request is not None else (None, None)
    return StepForm(*data, auto_id=f"{act.name}_%s", **act.form_options)


def _done(request: HttpRequest, found: InspectionProblem, act: Act, form: StepForm) -> bool:
    try:
        act.do(found, request.user, form.cleaned_data)
    except ValidationError as error:
        add_errors(form, error)
        return False
    messages.success(request, _("Done: %(step)s.") % {"step": act.label})
    return True


def _editor(found: InspectionProblem) -> str | None:
    """Where what it is about is edited, if it came from the audit."""
    model = found.content_type.model_class() if found.content_type else None
    return edit_url_of(model, found.object_id) if model and found.object_id else None


def _above(found: InspectionProblem, is_run: bool) -> list[tuple[Any, Any]]:
    if is_run:
        return above_round(found.round)
    return [(reverse("govpublic_problems"), _("Problems of all rounds"))]
