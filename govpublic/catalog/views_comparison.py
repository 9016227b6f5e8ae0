"""Two places side by side in the admin, by the codes of their items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from govpublic.agencies.models import Jurisdiction
from govpublic.core.spreadsheets import FORMATS, Column

from .comparison import Compared, Pair, compare, listed_in
from .models import SubjectField
from .views_coverage import may_see

#: Pairs on one screen; the workbook has all.
MOST_SHOWN = 500


def compare_places(request: HttpRequest) -> HttpResponse:
    """What one place lists and the other does not, or calls otherwise; all of it with ``all=1``."""
    if not may_see(request.user):
        raise PermissionDenied
    left, right = (_area(request.GET.get(side, "")) for side in ("left", "right"))
    one = SubjectField.objects.filter(pk=_number(request.GET.get("field", ""))).first()
    compared = None
    if left and right:
        compared = compare(listed_in(left, one and one.pk), listed_in(right, one and one.pk))
        if respond := FORMATS.get(request.GET.get("format", "")):
            return respond(f"{left.name}-{right.name}", _columns(left, right), _cells(compared))
    shown = _shown(compared, whole="all" in request.GET)
    asked = {
        "left": left.code if left else "",
        "right": right.code if right else "",
        "field": one.pk if one else "",
    }
    context = {
        "left": left,
        "right": right,
        "field": one,
        "compared": compared,
        "pairs": shown[:MOST_SHOWN],
        "more": max(0, len(shown) - MOST_SHOWN),
        "areas": Jurisdiction.objects.exclude(level=Jurisdiction.Level.VILLAGE),
        "fields": SubjectField.objects.filter(is_active=True),
        "whole": "all" in request.GET,
        "export_url": "?" + urlencode({**asked, "format": "xlsx"}),
        "csv_url": "?" + urlencode({**asked, "format": "csv"}),
        "header_title": _("Compare two places"),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Compare two places")},
        ],
    }
    return render(request, "govpublic_catalog/admin/comparison.html", context)


def state_label(pair: Pair) -> str:
    """What is the matter with the pair, seen from the left."""
    return {
        "missing": _("Missing on the right"),
        "extra": _("Only on the right"),
        "renamed": _("Called otherwise"),
        "same": _("The same"),
    }[pair.state]


def _shown(compared: Compared | None, *, whole: bool) -> list[tuple[Pair, str]]:
    if compared is None:
        return []
    return [(pair, state_label(pair)) for pair in compared.pairs if whole or pair.state != "same"]


def _columns(left: Jurisdiction, right: Jurisdiction) -> list[Column]:
    return [
        Column(pgettext("openness", "Field"), 16), Column(_("Code"), 16),
        Column(left.name, 40), Column(right.name, 40),
        Column(_("State"), 14),
    ]  # fmt: skip


def _cells(compared: Compared) -> Iterator[list[Any]]:
    for pair in compared.pairs:
        either = pair.left or pair.right
        assert either is not None
        names = [side.name if side else "" for side in (pair.left, pair.right)]
        yield [either.field, either.code, *names, state_label(pair)]


def _area(code: str) -> Jurisdiction | None:
    return Jurisdiction.objects.filter(code=code).first() if code else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
