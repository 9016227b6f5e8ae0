"""Where in the admin a gated object is edited, and its versions compared."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page


def edit_url(subject: Any) -> str | None:
    """The address of the edit view of a page, snippet or document; None if it has none."""
    return AdminURLFinder().get_edit_url(subject)  # type: ignore[no-any-return]


def edit_url_of(model: Any, pk: Any) -> str | None:
    """The same without the object: of a page type or a snippet model, by key. No query."""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return _snippet_url(model, "edit", pk)


def compare_url_of(model: Any, pk: Any) -> str | None:
    """Where the latest version of what is live is compared with the live one. No query."""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:revisions_compare", args=[pk, "live", "latest"])
    return _snippet_url(model, "revisions_compare", pk, "live", "latest")


def _snippet_url(model: Any, view: str, pk: Any, *args: str) -> str | None:
    viewset = getattr(model, "snippet_viewset", None)
    return reverse(viewset.get_url_name(view), args=[quote(pk), *args]) if viewset else None
