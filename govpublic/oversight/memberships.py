"""What belongs to which subject field: pages, items of the catalogue, fields of places, versions.

Rows of other rooms name what they are about by content type and key as text; so do the answers here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, IntegerField, Model, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page

CATALOG = "govpublic_catalog"
#: Stands for every type of page in ``pairs``: which of them a page is, is asked of nobody.
PAGES = 0


@dataclass(frozen=True)
class Membership:
    """Rows of ``model`` say that the object with the key ``key`` belongs to the field at ``field``."""

    model: type[Model]
    field: str
    key: str = "pk"
    #: Whether the key is that of a page; else the object is a row of ``model`` itself.
    is_page: bool = False

    def rows(self, fields: Any = None) -> QuerySet[Any]:
        """Pairs of one kind, narrowed to ``fields`` (keys or a queryset)."""
        rows = self.model._default_manager.order_by().filter(**{f"{self.field}__isnull": False})
        return rows if fields is None else rows.filter(**{f"{self.field}__in": fields})

    def keys(self, fields: Any) -> QuerySet[Any]:
        """The keys of what belongs to ``fields``, as text."""
        return self.rows(fields).annotate(member=Cast(self.key, TextField())).values("member")


def memberships() -> Iterator[Membership]:
    """Every way in which something comes to belong to a field; none without the catalogue."""
    if not apps.is_installed("govpublic.catalog"):
        return
    model = apps.get_app_config(CATALOG).get_model
    yield Membership(model("EntryPage"), "entry__field", "page_id", is_page=True)
    yield Membership(model("FieldPage"), "field", is_page=True)
    yield Membership(model("DisclosureColumnPage"), "entry__field", is_page=True)
    yield Membership(model("CatalogEntry"), "field")
    yield Membership(model("LocalField"), "field")
    yield Membership(model("CatalogVersion"), "field")


def belongs_to(fields: Any) -> Q:
    """The condition on rows with ``content_type`` and ``object_id``: about something of one of ``fields``."""
    about_page, condition = Q(pk__in=[]), Q(pk__in=[])
    for one in memberships():
        if one.is_page:
            about_page |= Q(object_id__in=one.keys(fields))
        else:
            condition |= Q(content_type=_type_of(one.model), object_id__in=one.keys(fields))
    return condition | (Q(content_type__in=_page_types()) & about_page)


def pages_of(fields: Any) -> Q:
    """The condition on ``Page`` that it belongs to one of ``fields``."""
    condition = Q(pk__in=[])
    for one in memberships():
        if one.is_page:
            condition |= Q(pk__in=one.rows(fields).values(one.key))
    return condition


def pairs() -> QuerySet[Any] | None:
    """(content type or ``PAGES``, key as text, field) of everything that belongs to a field, each once.

    To be joined with ``type_or_pages``.
    """
    found = [_pairs_of(one) for one in memberships()]
    return found[0].union(*found[1:]) if found else None


def type_or_pages() -> Case:
    """The content type of rows that have one, ``PAGES`` for what is about a page."""
    about_page = When(content_type__in=_page_types(), then=Value(PAGES))
    return Case(about_page, default=F("content_type"), output_field=IntegerField())


def _pairs_of(one: Membership) -> QuerySet[Any]:
    of_type = Value(PAGES if one.is_page else _type_of(one.model).pk, IntegerField())
    rows = one.rows().annotate(of_type=of_type, member=Cast(one.key, TextField()), of_field=F(one.field))
    return rows.values_list("of_type", "member", "of_field")


def _type_of(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def _page_types() -> list[ContentType]:
    models = [model for model in apps.get_models() if issubclass(model, Page)]
    return list(ContentType.objects.get_for_models(*models, for_concrete_models=False).values())
