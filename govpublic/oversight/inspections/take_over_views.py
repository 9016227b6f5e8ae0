"""Taking findings and overdue deadlines over into a round."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from govpublic.agencies.models import Agency
from govpublic.catalog.models import SubjectField
from govpublic.oversight.models import InspectionRound
from govpublic.validators.issues import Severity
from govpublic.validators.privacy.sights import masked_text
from govpublic.validators.rulebook import current

from .candidates import DEADLINES, FINDINGS, Asked, deadlines_for, findings_for, reach_of
from .frame import TEMPLATES, above_round, furniture, number, numbers, page_of, query_without_page, round_for
from .taking_over import MOST, take_deadlines, take_findings

ROWS = {FINDINGS: findings_for, DEADLINES: deadlines_for}
TAKE = {FINDINGS: take_findings, DEADLINES: take_deadlines}


def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What the audit found within the scope of the round; take what is ticked, or everything shown."""
    round = round_for(request, pk)
    what = request.GET.get("what") if request.GET.get("what") in ROWS else FINDINGS
    asked = _asked(request)
    rows = ROWS[what](round, asked)
    if request.method == "POST":
        return _taken(request, round, what, rows)
    page = page_of(request, rows.select_related("agency").prefetch_related("subject"))
    shown = [(row, _title(row)) for row in page.object_list]
    context = {
        "round": round,
        "what": what,
        "page": page,
        "rows": shown,
        "most": MOST,
        "query": query_without_page(request),
        "choices": _choices(round, asked, what),
        "is_filtered": asked != Asked(),
        **furniture(_("Take over from the audit"), *above_round(round)),
    }
    return render(request, f"{TEMPLATES}take_over.html", context)


def _taken(request: HttpRequest, round: InspectionRound, what: str, rows: Any) -> HttpResponse:
    keys = numbers(request.POST.getlist("row"))
    if "all" in request.POST:
        keys = list(rows.values_list("pk", flat=True)[:MOST])
    try:
        done = TAKE[what](round, keys, request.user) if keys else []
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(request.get_full_path())
    if not done:
        messages.error(request, _("Tick what is to be taken over."))
        return HttpResponseRedirect(request.get_full_path())
    messages.success(request, _("Problems taken over: %(count)d.") % {"count": len(done)})
    return HttpResponseRedirect(reverse("govpublic_inspection", args=[round.pk]))


def _title(row: Any) -> str:
    """The title of what it is about, without what looks personal; a deadline keeps that of what is gone."""
    return masked_text(str(row.subject) if row.subject is not None else getattr(row, "title", ""))


def _asked(request: HttpRequest) -> Asked:
    get = request.GET.get
    severity = get("severity", "")
    return Asked(
        agency=number(get("agency")),
        field=number(get("field")),
        code=get("code", "")[:16],
        severity=severity if severity in set(Severity) else "",
    )


def _choices(round: InspectionRound, asked: Asked, what: str) -> list[dict[str, Any]]:
    reach = reach_of(round)
    offered = reach.agencies if reach.agencies is not None else Agency.objects.all()
    fields = reach.fields.items() or SubjectField.objects.values_list("pk", "name")
    found = [
        ("agency", _("Agency"), offered.values_list("pk", "short_name"), asked.agency),
        ("field", _("Subject field"), fields, asked.field),
        (
            "code",
            _("Rule"),
            [(code, f"{code} {rule.title}") for code, rule in current().rules.items()],
            asked.code,
        ),
    ]
    if what == FINDINGS:
        severities = [(Severity.BLOCK, _("must be mended")), (Severity.WARN, _("should be looked at"))]
        found.append(("severity", _("Severity"), severities, asked.severity))
    return [
        {
            "name": name,
            "label": label,
            "options": [(str(value), text) for value, text in options],
            "chosen": str(chosen or ""),
        }
        for name, label, options, chosen in found
    ]
