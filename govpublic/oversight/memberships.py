"""What belongs to which subject field: pages, items of the catalogue, fields of places, versions.

Rows of other rooms name what they are about by content type and key as text; so do the answers here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from wagtail.models import Page

CATALOG = "govpublic_catalog"


@dataclass(frozen=True)
class Membership:
    """Rows of ``model`` say that the object with the key ``key`` belongs to the field at ``field``."""

    model: type[Model]
    field: str
    key: str = "pk"
    #: Where the content type of a page stands; without it the object is a row of ``model`` itself.
    page_type: str = ""

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
    yield Membership(model("EntryPage"), "entry__field", "page_id", "page__content_type")
    yield Membership(model("FieldPage"), "field", "pk", "content_type")
    yield Membership(model("DisclosureColumnPage"), "entry__field", "pk", "content_type")
    yield Membership(model("CatalogEntry"), "field")
    yield Membership(model("LocalField"), "field")
    yield Membership(model("CatalogVersion"), "field")


def belongs_to(fields: Any) -> Q:
    """The condition on rows with ``content_type`` and ``object_id``: about something of one of ``fields``."""
    about_page, condition = Q(pk__in=[]), Q(pk__in=[])
    for one in memberships():
        if one.page_type:
            about_page |= Q(object_id__in=one.keys(fields))
        else:
            condition |= Q(content_type=_type_of(one.model), object_id__in=one.keys(fields))
    return condition | (Q(content_type__in=_page_types()) & about_page)


def pages_of(fields: Any) -> Q:
    """The condition on ``Page`` that it belongs to one of ``fields``."""
    condition = Q(pk__in=[])
    for one in memberships():
        if one.page_type:
            condition |= Q(pk__in=one.rows(fields).values(one.key))
    return condition


def pairs() -> QuerySet[Any] | None:
    """(content type, key as text, field) of everything that belongs to a field, each once; to be joined."""
    found = [_pairs_of(one) for one in memberships()]
    return found[0].union(*found[1:]) if found else None


def _pairs_of(one: Membership) -> QuerySet[Any]:
    of_type = F(one.page_type) if one.page_type else Value(_type_of(one.model).pk, IntegerField())
    rows = one.rows().annotate(of_type=of_type, member=Cast(one.key, TextField()), of_field=F(one.field))
    return rows.values_list("of_type", "member", "of_field")


def _type_of(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def _page_types() -> list[ContentType]:
    models = [model for model in apps.get_models() if issubclass(model, Page)]
    return list(ContentType.objects.get_for_models(*models, for_concrete_models=False).values())
