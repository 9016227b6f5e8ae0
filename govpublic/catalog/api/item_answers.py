"""A catalogue version, an item and what was published under it, as answers tell them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from govpublic.agencies.models import Jurisdiction

from ..models import Audience, CatalogEntry, CatalogVersion, Channel, Mode, TermKind
from ..published import live_links
from .parts import AgencyRef, AreaRef, Day, FieldRef, Moment

LEVELS = Jurisdiction.Level.choices


class VersionOut(serializers.Serializer):
    """A version of the catalogue of one field in one place."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    jurisdiction = AreaRef()
    field = FieldRef()
    is_in_force = serializers.BooleanField(source="live")
    inherits = serializers.BooleanField()
    adopted_on = Day()
    replaced_on = Day(allow_null=True)
    items = serializers.IntegerField(source="row_count")


class RowOut(serializers.Serializer):
    """The ten columns of the official tables, as printed; with them what was read from the term."""

    serial = serializers.CharField()
    first_level = serializers.CharField()
    second_level = serializers.CharField()
    third_level = serializers.CharField()
    content = serializers.CharField()
    basis = serializers.CharField()
    term = serializers.CharField(source="term_text")
    term_kind = serializers.ChoiceField([("", ""), *TermKind.choices])
    term_count = serializers.IntegerField(allow_null=True)
    posting_workdays = serializers.IntegerField(allow_null=True)
    agencies = serializers.CharField(source="agencies_text")
    channels = serializers.ListField(child=serializers.ChoiceField(Channel.choices))
    other_channels = serializers.CharField(source="channels_note")
    audience = serializers.ChoiceField([("", ""), *Audience.choices])
    audience_note = serializers.CharField()
    mode = serializers.ChoiceField([("", ""), *Mode.choices])
    levels = serializers.ListField(child=serializers.ChoiceField(LEVELS))
    note = serializers.CharField()


class VersionRowOut(RowOut):
    """A row of one version, whatever holds today."""

    code = serializers.CharField()
    name = serializers.CharField()


class ItemOut(serializers.Serializer):
    """An item as it holds in one place, by inheritance or by the place's own catalogue."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    jurisdiction = AreaRef()
    field = FieldRef()
    agency = AgencyRef(allow_null=True)
    since = Day()
    is_owed = serializers.BooleanField(help_text=_("False: it is listed here, and owed by a level below."))
    is_local = serializers.BooleanField(help_text=_("True: the place's own catalogue lists it."))
    version = serializers.IntegerField(source="item.version_id", default=None, allow_null=True)
    row = RowOut(source="item", allow_null=True)
    pages = serializers.IntegerField(source="page_count", help_text=_("Live pages under it."))


class PageOut(serializers.Serializer):
    """A page that was published under an item."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    url = serializers.SerializerMethodField()
    type = serializers.SerializerMethodField()
    first_published_at = Moment(allow_null=True)
    last_published_at = Moment(allow_null=True)

    def get_url(self, page: Any) -> str | None:
        found: str | None = page.get_full_url(self.context["request"]._request)
        return found

    def get_type(self, page: Any) -> str:
        return page.cached_content_type.model


def with_counts(entries: list[CatalogEntry]) -> list[CatalogEntry]:
    """Tell each entry how many public pages stand under it; one query."""
    from django.db.models import Count
    from wagtail.models import Page

    keys = [entry.pk for entry in entries]
    links = live_links(entry__in=keys, page__in=Page.objects.public()).order_by()
    counts = dict(links.values("entry").annotate(n=Count("page")).values_list("entry", "n"))
    for entry in entries:
        entry.page_count = counts.get(entry.pk, 0)
    return entries


def known_versions() -> Any:
    """Versions that are or were in force, with their number of rows: drafts are the office's own business."""
    from django.db.models import Count, Q

    shown = CatalogVersion.objects.filter(Q(live=True) | Q(replaced_on__isnull=False))
    return shown.select_related("jurisdiction", "field").annotate(row_count=Count("items"))
