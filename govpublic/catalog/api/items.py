"""Catalogue versions, items, the tree of a place, and what was published."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.response import Response
from wagtail.models import Page

from ..coverage import filled
from ..models import CatalogEntry, CatalogVersion, DisclosureItem, Mode
from ..published import pages_under
from .item_answers import (
    LEVELS,
    ItemOut,
    PageOut,
    VersionOut,
    VersionRowOut,
    known_versions,
    with_counts,
)
from .lists import ListView
from .parts import AgencyAsked, AreaAsked, FieldAsked, PagedAsked
from .told import Told
from .view import ApiView


class VersionsAsked(PagedAsked):
    jurisdiction = AreaAsked(required=False)
    field = FieldAsked(required=False)
    in_force = serializers.BooleanField(required=False, allow_null=True, default=None)


class ItemsAsked(PagedAsked):
    jurisdiction = AreaAsked(required=False, help_text=_("Code of the place whose items are wanted."))
    field = FieldAsked(required=False)
    agency = AgencyAsked(required=False)
    level = serializers.ChoiceField(LEVELS, required=False)
    mode = serializers.ChoiceField(Mode.choices, required=False)
    owed = serializers.BooleanField(required=False, allow_null=True, default=None)
    published = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text=_("Whether something is live under it.")
    )
    q = serializers.CharField(required=False, max_length=60, help_text=_("Words in the name or the content."))


class Versions(ListView):
    serializer_class = VersionOut
    asked_class = VersionsAsked
    told = {"get": Told("versions", _("Catalogue versions that are or were in force"))}

    def rows(self, asked: Any) -> QuerySet[CatalogVersion]:
        rows = known_versions()
        for name in ("jurisdiction", "field"):
            if name in asked:
                rows = rows.filter(**{name: asked[name]})
        if asked["in_force"] is not None:
            rows = rows.filter(live=asked["in_force"])
        return rows.order_by("jurisdiction__code", "field__sort_order", "-adopted_on", "-pk")


class VersionRows(ListView):
    serializer_class = VersionRowOut
    told = {"get": Told("version_rows", _("The rows of one catalogue version, as adopted"))}

    def rows(self, asked: Any) -> QuerySet[DisclosureItem]:
        version = get_object_or_404(known_versions(), pk=self.kwargs["pk"])
        return DisclosureItem.objects.filter(version=version.pk).order_by("sort_order", "pk")


class Items(ListView):
    serializer_class = ItemOut
    asked_class = ItemsAsked
    told = {"get": Told("items", _("Items as they hold, with inheritance applied"))}

    def rows(self, asked: Any) -> QuerySet[CatalogEntry]:
        return narrowed(current_items(), asked)

    def prepare(self, rows: list[Any]) -> list[Any]:
        return with_counts(rows)


class OneItem(ApiView):
    serializer_class = ItemOut
    told = {"get": Told("item", _("One item"))}

    def get(self, request: Any, pk: int) -> Response:
        self.asked()
        (entry,) = with_counts([get_object_or_404(current_items(), pk=pk)])
        return Response(self.get_serializer(entry).data)


class PagesOfItem(ListView):
    serializer_class = PageOut
    told = {"get": Told("item_pages", _("What was published under an item"))}

    def rows(self, asked: Any) -> QuerySet[Page]:
        entry = get_object_or_404(CatalogEntry, pk=self.kwargs["pk"])
        return pages_under(entry.pk).order_by("-first_published_at", "-pk")


def current_items() -> QuerySet[CatalogEntry]:
    """Every item that holds today, in the order of the tables."""
    rows = CatalogEntry.objects.filter(is_current=True)
    return rows.select_related("jurisdiction", "field", "agency", "item__version").order_by(
        "jurisdiction__code", "field__sort_order", "field_id", "item__sort_order", "pk"
    )


def narrowed(rows: QuerySet[CatalogEntry], asked: Any) -> QuerySet[CatalogEntry]:
    """``rows`` as the address asks for them."""
    for name in ("jurisdiction", "field", "agency"):
        if name in asked:
            rows = rows.filter(**{name: asked[name]})
    if "level" in asked:
        rows = rows.filter(item__levels__icontains=f'"{asked["level"]}"')
    if "mode" in asked:
        rows = rows.filter(item__mode=asked["mode"])
    if asked["owed"] is not None:
        rows = rows.filter(is_owed=asked["owed"])
    if asked["published"] is not None:
        rows = rows.filter(filled() if asked["published"] else ~filled())
    for word in asked.get("q", "").split():
        rows = rows.filter(Q(name__icontains=word) | Q(item__content__icontains=word))
    return rows
