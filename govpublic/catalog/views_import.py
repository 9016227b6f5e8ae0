"""The import of official tables in the admin: upload, see what was understood, say what was not, confirm."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from govpublic.core.spreadsheets import Column, xlsx_response

from .exchange.faults import UnreadableFile, column_letter
from .exchange.official_annotated import write_annotated_official
from .exchange.official_importing import Refused, import_official
from .exchange.official_planning import FieldPlan, OfficialPlan, Prepared, item_of, prepare
from .exchange.official_reading import Choices
from .models import StagedTable, SubjectField
from .official_choices import answers_in, column_choices, column_name, read_choices
from .official_forms import OfficialUploadForm, areas_of
from .staged_tables import carried, plan_of

#: An uploaded table that nobody imports is gone after so long.
KEPT = timedelta(days=1)
PERMISSION = "govpublic_catalog.add_catalogversion"
#: Rows that the preview shows of each field.
SHOWN = 8


def upload_table(request: HttpRequest) -> HttpResponse:
    """First step: which file, and whose catalogue it is."""
    _require_permission(request)
    StagedTable.objects.filter(at__lt=timezone.now() - KEPT).delete()
    before = _before(request)
    form = OfficialUploadForm(
        request.POST or None, request.FILES or None, user=request.user, initial=_initial(before)
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        upload = data.pop("file")
        staged = StagedTable.objects.create(
            name=Path(upload.name).name[:255], content=upload.read(), user=request.user, **data
        )
        if before is not None:
            staged.said = carried(before, staged)
            staged.save(update_fields=["said"])
        return redirect("govpublic_catalog_import_preview", staged.pk)
    return render(
        request,
        "govpublic_catalog/admin/import_upload.html",
        {"form": form, **_furniture(_("Import a catalogue"))},
    )


def preview_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Second step: what was understood; imports when asked to, if nothing stands in the way."""
    _require_permission(request)
    staged = get_object_or_404(StagedTable, pk=pk, user=request.user)
    if not areas_of(request.user).filter(pk=staged.jurisdiction_id).exists():
        raise PermissionDenied
    if request.method == "POST":
        staged.said = answers_in(request.POST)
        staged.save(update_fields=["said"])
    choices = read_choices(staged.said)
    with plan_of(staged, choices) as plan:
        try:
            prepared = prepare(plan)
            if request.POST.get("act") == "import":
                return _import(request, staged, plan)
        except UnreadableFile as refusal:
            messages.error(request, str(refusal))
            return redirect("govpublic_catalog_import")
        except Refused as refusal:
            prepared = refusal.prepared
            messages.error(request, _("Nothing was imported: the table still has faults."))
        if request.POST.get("act") == "faults":
            return _fault_list(staged, prepared)
        if request.POST.get("act") == "annotated":
            return _annotated(staged, plan, prepared)
    return render(request, "govpublic_catalog/admin/import_preview.html", _preview(staged, prepared, choices))


def _import(request: HttpRequest, staged: StagedTable, plan: OfficialPlan) -> HttpResponse:
    versions = import_official(plan, user=request.user)
    rows = sum(version.items.count() for version in versions)
    staged.delete()
    said = ngettext(
        "%(rows)d row was imported as a draft of %(fields)s. It holds when it is put in force.",
        "%(rows)d rows were imported as drafts of %(fields)s. They hold when they are put in force.",
        rows,
    )
    messages.success(request, said % {"rows": rows, "fields": "、".join(str(v.field) for v in versions)})
    return redirect("govpublic_catalog_catalogversion_modeladmin_index")


def _preview(staged: StagedTable, prepared: Prepared, choices: Choices) -> dict[str, Any]:
    offered = [(field.code, field.name) for field in SubjectField.objects.filter(is_active=True)]
    return {
        "staged": staged,
        "prepared": prepared,
        "blocking": prepared.faults.blocking[:200],
        "advice": prepared.faults.advice[:100],
        "more": max(0, prepared.faults.count - 200),
        "sheets": [
            {"sheet": sheet, "left_out": sheet.number in choices.leave_out}
            for sheet in prepared.reading.sheets
        ],
        "tables": [_table(table, choices) for table in prepared.reading.tables],
        "column_choices": column_choices(),
        "field_choices": offered,
        "options": choices.options,
        "fields": [_field(planned) for planned in prepared.fields],
        "again_url": f"{reverse('govpublic_catalog_import')}?again={staged.pk}",
        **_furniture(_("Look at the table")),
    }


def _field(planned: FieldPlan) -> dict[str, Any]:
    """The first rows as the items that they would become: every column as it was understood."""
    rows = [
        (matched.row.line, item_of(matched, place)) for place, matched in enumerate(planned.rows[:SHOWN], 1)
    ]
    return {"plan": planned, "rows": rows, "more": len(planned.rows) - len(rows)}


def _table(table: Any, choices: Choices) -> dict[str, Any]:
    return {
        "table": table,
        "chosen": choices.fields.get((table.sheet.number, table.number), ""),
        "headings": [
            {
                "letter": column_letter(heading.column),
                "text": heading.text,
                "key": heading.key,
                "name": column_name(table.sheet.number, table.number, heading.column),
            }
            for heading in table.band.headings
        ],
    }


def _fault_list(staged: StagedTable, prepared: Prepared) -> HttpResponse:
    """The faults as a workbook, for whoever has to correct the table."""
    columns = [
        Column(_("Sheet"), 20), Column(_("Row"), 8), Column(_("Column"), 8),
        Column(_("Heading of the column"), 24), Column(_("What is wrong"), 80),
    ]  # fmt: skip
    rows = (
        [fault.sheet, fault.line or "", column_letter(fault.column), fault.heading, fault.message]
        for fault in prepared.faults
    )
    return xlsx_response(_("Faults of %(name)s") % {"name": Path(staged.name).stem}, columns, rows)


def _annotated(staged: StagedTable, plan: OfficialPlan, prepared: Prepared) -> HttpResponse:
    """The user's own table with the faults beside its rows."""
    stream = tempfile.TemporaryFile(prefix="govpublic-")  # noqa: SIM115  closed by the response
    ending = write_annotated_official(stream, plan.path, prepared.reading)
    stream.seek(0)
    name = _("%(name)s with faults") % {"name": Path(staged.name).stem}
    response = FileResponse(stream, as_attachment=True, filename=f"{name}.{ending}")
    response["Cache-Control"] = "private, no-store"
    return response


def _before(request: HttpRequest) -> StagedTable | None:
    """The table that is corrected by the one that is uploaded now."""
    asked = request.GET.get("again", "")
    return StagedTable.objects.filter(pk=asked, user=request.user).first() if asked.isdecimal() else None


def _initial(before: StagedTable | None) -> dict[str, Any]:
    if before is None:
        return {}
    return {
        name: getattr(before, name) for name in ("jurisdiction", "version_name", "adopted_on", "inherits")
    }


def _require_permission(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _furniture(heading: str) -> dict[str, Any]:
    return {
        "header_title": heading,
        "header_icon": "upload",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("govpublic_catalog_import"), "label": _("Import a catalogue")},
        ],
    }
