"""A consultation that was put to the public is not deleted: it can be taken down, and its record stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from .models import ConsultationPage


def keep_consultations(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Hook ``before_delete_page``: refuse it where a published consultation is or lies below ``page``."""
    return _refusal(request, [page])


def keep_consultations_in_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Hook ``before_bulk_action``: the same for many pages at once."""
    pages = [found for found in objects if isinstance(found, Page)]
    return _refusal(request, pages) if action_type == "delete" and pages else None


def _refusal(request: HttpRequest, pages: list[Any]) -> HttpResponse | None:
    below = Q()
    for page in pages:
        below |= Q(path__startswith=page.path)
    kept = ConsultationPage.objects.filter(below, first_published_at__isnull=False, alias_of=None).first()
    if kept is None:
        return None
    said = {"title": kept.title}
    messages.error(
        request,
        _("“%(title)s” was put to the public; its record stays. Take it down instead of deleting it.") % said,
    )
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
