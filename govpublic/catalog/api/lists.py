"""Lists in parts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from .parts import PagedAsked
from .view import ApiView


class InParts(BasePagination):
    """``count``, ``next``, ``previous`` and ``results``; at most 500 on a page."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": "string", "nullable": True, "format": "uri"}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer"},
                "next": address,
                "previous": address,
                "results": schema,
            },
        }


class ListView(ApiView):
    """A list that is filtered by ``asked_class`` and given in parts."""

    asked_class: type[PagedAsked] = PagedAsked
    pagination_class = InParts
    is_list = True

    def rows(self, asked: Any) -> QuerySet[Any]:
        """The rows that answer, in an order that stays."""
        raise NotImplementedError

    def prepare(self, rows: list[Any]) -> list[Any]:
        """What all rows of the part need, looked up together."""
        return rows

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        asked = self.asked()
        number, size = asked["page"], asked["page_size"]
        found = self.rows(asked)
        count = found.count()
        first = (number - 1) * size
        if first >= count and number > 1:
            raise NotFound(_("The list has no such page."))
        rows = self.prepare(list(found[first : first + size]))
        return Response(
            {
                "count": count,
                "next": self._address(number + 1) if first + size < count else None,
                "previous": self._address(number - 1) if number > 1 else None,
                "results": self.get_serializer(rows, many=True).data,
            }
        )

    def _address(self, number: int) -> str:
        return str(replace_query_param(self.request.build_absolute_uri(), "page", number))
