"""The description of the interface: OpenAPI 3 as YAML, and a plain page for people."""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.settings import patched_settings

from govpublic import __version__

_alone = Lock()
URLCONF = "govpublic.catalog.api.urls"
#: Ours alone; what the site sets for interfaces of its own is left where it is.
SETTINGS: dict[str, Any] = {
    "SCHEMA_PATH_PREFIX": r"/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {},
    "POSTPROCESSING_HOOKS": [],
    "PREPROCESSING_HOOKS": [],
    "SECURITY": [],
    "TAGS": [],
    "EXTERNAL_DOCS": {},
    "CONTACT": {},
    "LICENSE": {},
    "APPEND_COMPONENTS": {},
    "EXTENSIONS_INFO": {},
    "EXTENSIONS_ROOT": {},
    "TOS": None,
}


def description(base: str = "/") -> dict[str, Any]:
    """The interface as an OpenAPI 3 document, in the language of now; ``base`` is where it is served."""
    return {**_described(get_language()), "servers": [{"url": base.rstrip("/") or "/"}]}


@cache
def _described(language: str | None) -> dict[str, Any]:
    """Made once in a process for each language: what is patched meanwhile is seen by all threads."""
    with _alone, patched_settings(SETTINGS):
        found: dict[str, Any] = SchemaGenerator(urlconf=URLCONF).get_schema(request=None, public=True)
    info = {
        "title": gettext("Interface of the openness catalogue"),
        "version": __version__,
        "description": gettext(
            "Reading the catalogue, and writing drafts, for the business systems of agencies. Nothing is "
            "published through it. Errors are application/problem+json."
        ),
    }
    return {**_without_marks(found), "info": info}


def _without_marks(part: Any) -> Any:
    """Without what the generator notes for itself about choices."""
    if isinstance(part, dict):
        return {key: _without_marks(value) for key, value in part.items() if key != "x-spec-enum-id"}
    return [_without_marks(each) for each in part] if isinstance(part, list) else part


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description as YAML."""
    document = OpenApiYamlRenderer().render(description(_base(request)))
    return HttpResponse(document, content_type="application/yaml; charset=utf-8")


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, as a page that loads nothing from anywhere else."""
    document = description(_base(request))
    context = {"info": document["info"], "base": _base(request), "operations": list(_operations(document))}
    return render(request, "govpublic_catalog/api/docs.html", context)


def _base(request: HttpRequest) -> str:
    """What stands before ``v1/`` in the address."""
    return request.path.rpartition("v1/")[0]


def _operations(document: dict[str, Any]) -> Any:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield {
                "method": method.upper(),
                "path": path,
                "id": operation["operationId"],
                "summary": operation["summary"],
                "more": operation.get("description", ""),
                "needs_token": {} not in operation.get("security", [{}]),
                "parameters": operation.get("parameters", []),
                "body": _body_of(operation),
            }


def _body_of(operation: dict[str, Any]) -> list[str]:
    """What kinds of content the operation takes."""
    return list(operation.get("requestBody", {}).get("content", {}))
