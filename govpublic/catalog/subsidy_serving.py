"""Addresses below a library that are no pages of the tree: how to apply for one programme."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from wagtail.url_routing import RouteResult

from govpublic import workdays

from .models import SubsidyProgram
from .subsidy_workbook import FORMATS, library_file

PROGRAMS = "programs"


def route_program(library: Any, path_components: list[str]) -> RouteResult | None:
    """``programs/12/`` below a live library; None for any other address."""
    if len(path_components) != 2 or path_components[0] != PROGRAMS or not library.live:
        return None
    key = path_components[1]
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        raise Http404
    return RouteResult(library, kwargs={"program": int(key)})


def serve_program(library: Any, request: HttpRequest, key: int) -> HttpResponse:
    """What whoever wants to apply must know; nothing of a programme that does not say all of it."""
    program = get_object_or_404(SubsidyProgram.objects.select_related("agency"), pk=key)
    if program.missing_application_fields():
        raise Http404
    context = library.page_context(request)
    crumbs = [*context["breadcrumbs"][:-1], {"title": library.title, "url": library.get_url(request)}]
    context["breadcrumbs"] = [*crumbs, {"title": program.name, "url": ""}]
    context["program"] = program
    context["is_open"] = program.application_is_open(workdays.today())
    context["library_url"] = library.get_url(request)
    return TemplateResponse(request, "govpublic_catalog/subsidy_program.html", context)


def serve_file(library: Any, request: HttpRequest) -> HttpResponse | None:
    """The sums as a file, if the address asks for one."""
    kind = request.GET.get("format", "")
    return library_file(library, request, kind) if kind in FORMATS else None
