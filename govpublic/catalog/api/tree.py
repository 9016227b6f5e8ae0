"""The catalogue of a place as a tree: field, then the levels of the items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response

from govpublic.agencies.models import Jurisdiction

from ..coverage import filled
from ..models import CatalogEntry
from .item_answers import ItemOut, with_counts
from .items import current_items
from .parts import AreaRef, FieldAsked, FieldRef
from .told import Told
from .view import ApiView


class TreeAsked(serializers.Serializer):
    field = FieldAsked(
        required=False, help_text=_("Without it only the fields are told, with their numbers.")
    )


@dataclass
class Node:
    name: str
    items: list[CatalogEntry] = field(default_factory=list)
    _inner: dict[str, Node] = field(default_factory=dict)

    @property
    def inner(self) -> list[Node]:
        return list(self._inner.values())

    def below(self, name: str) -> Node:
        return self._inner.setdefault(name, Node(name))


class NodeOut(serializers.Serializer):
    """A level of items, with what lies in it: further levels, and the items that end here."""

    name = serializers.CharField()
    nodes = serializers.SerializerMethodField()
    items = ItemOut(many=True)

    @extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/NodeOut"}})
    def get_nodes(self, node: Node) -> list[Any]:
        return list(NodeOut(node.inner, many=True, context=self.context).data)


class BranchOut(serializers.Serializer):
    """A field with its numbers here and, where it was asked for, its levels and items."""

    field = FieldRef()
    item_count = serializers.IntegerField()
    owed_count = serializers.IntegerField()
    published_count = serializers.IntegerField(help_text=_("Owed items under which something is live."))
    nodes = NodeOut(many=True)
    items = ItemOut(many=True, help_text=_("Items that stand in no level."))


class TreeOut(serializers.Serializer):
    jurisdiction = AreaRef()
    fields = BranchOut(many=True, source="branches")


class Tree(ApiView):
    serializer_class = TreeOut
    asked_class = TreeAsked
    told = {"get": Told("catalogue", _("The catalogue of a place as a tree, with inheritance applied"))}

    def get(self, request: Any, code: str) -> Response:
        asked = self.asked()
        area = get_object_or_404(Jurisdiction, code=code)
        branches = _branches(area, asked.get("field"))
        if "field" in asked:
            for branch in branches:
                _grow(branch, area, asked["field"])
        return Response(self.get_serializer({"jurisdiction": area, "branches": branches}).data)


def _branches(area: Jurisdiction, field: Any) -> list[dict[str, Any]]:
    """The fields that have items in ``area``, counted; one query."""
    entries = CatalogEntry.objects.filter(jurisdiction=area, is_current=True)
    if field is not None:
        entries = entries.filter(field=field)
    owed = Q(is_owed=True)
    rows = entries.annotate(is_filled=filled()).values("field_id", "field__code", "field__name")
    counted = rows.annotate(
        all=Count("pk"), owed=Count("pk", filter=owed), there=Count("pk", filter=owed & Q(is_filled=True))
    )
    return [
        {
            "field": {"code": row["field__code"], "name": row["field__name"]},
            "item_count": row["all"],
            "owed_count": row["owed"],
            "published_count": row["there"],
            "nodes": [],
            "items": [],
        }
        for row in counted.order_by("field__sort_order", "field_id")
    ]


def _grow(branch: dict[str, Any], area: Jurisdiction, field: Any) -> None:
    """Hang the items of one field into their levels; the last level of an item is the item itself."""
    root = Node("")
    for entry in with_counts(list(current_items().filter(jurisdiction=area, field=field))):
        above = entry.item.path[:-1] if entry.item is not None else ()
        node = root
        for name in above:
            node = node.below(name)
        node.items.append(entry)
    branch["nodes"], branch["items"] = root.inner, root.items
