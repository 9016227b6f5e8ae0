"""What the admin pages of inspections have in common: the way here, errors as messages, filters."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from govpublic.oversight.models import InspectionRound

from .access import rounds_run_by

PER_PAGE = 50
TEMPLATES = "govpublic_oversight/inspections/"


def furniture(title: str, *above: tuple[str, str], icon: str = "tasks") -> dict[str, Any]:
    """Heading and breadcrumbs of Wagtail's frame."""
    way = [(reverse("wagtailadmin_home"), _("Home")), *above, ("", title)]
    return {
        "header_title": title,
        "page_title": title,
        "header_icon": icon,
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in way],
    }


def above_round(round: InspectionRound | None = None) -> list[tuple[str, str]]:
    """The breadcrumbs above a page of ``round``."""
    way = [(reverse("govpublic_inspections"), _("Inspections"))]
    return [*way, (reverse("govpublic_inspection", args=[round.pk]), round.title)] if round else way


def round_for(request: HttpRequest, pk: int) -> InspectionRound:
    """The counted round, for whoever inspects in it; ``Http404`` for everybody else."""
    rows = rounds_run_by(request.user).counted().select_related("ordered_by")
    found: InspectionRound = get_object_or_404(rows, pk=pk)
    return found


def add_errors(form: Any, error: ValidationError) -> None:
    """Put what an act refused on the fields of ``form``, or above them."""
    if hasattr(error, "error_dict"):
        for field, errors in error.error_dict.items():
            form.add_error(field if field in form.fields else None, errors)
    else:
        form.add_error(None, error)


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))


def query_without_page(request: HttpRequest) -> str:
    """The filters of the request, to be put before ``p=``."""
    kept: QueryDict = request.GET.copy()
    kept.pop("p", None)
    return f"{kept.urlencode()}&" if kept else ""


def number(text: str | None) -> int | None:
    """A key from a query string; None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


def numbers(texts: list[str]) -> list[int]:
    return [key for key in map(number, texts) if key is not None]
