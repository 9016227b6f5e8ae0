"""Jurisdictions, agencies and subject fields: what the codes of everything else stand for."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.response import Response

from govpublic.agencies.models import Agency, Jurisdiction

from ..models import SubjectField
from .lists import ListView
from .parts import AgencyRef, AreaAsked, AreaRef, PagedAsked
from .told import Told
from .view import ApiView


class AreaOut(AreaRef):
    short_name = serializers.CharField()
    level = serializers.ChoiceField(Jurisdiction.Level.choices)
    parent = serializers.CharField(source="parent.code", default=None, allow_null=True)


class AreasAsked(PagedAsked):
    level = serializers.ChoiceField(Jurisdiction.Level.choices, required=False)
    within = AreaAsked(required=False, help_text=_("Code of a place; it and every place inside it."))


class AgencyOut(AgencyRef):
    short_name = serializers.CharField()
    uscc = serializers.CharField()
    jurisdiction = AreaRef()
    is_active = serializers.BooleanField()


class AgenciesAsked(PagedAsked):
    jurisdiction = AreaAsked(required=False)
    within = AreaAsked(required=False, help_text=_("Code of a place; it and every place inside it."))


class FieldOut(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    official_numbers = serializers.ListField(child=serializers.IntegerField())
    year_added = serializers.IntegerField(allow_null=True)
    line_bureau = AgencyRef(allow_null=True)
    is_active = serializers.BooleanField()


class Areas(ListView):
    """Places, in the order of their codes, which is the order of the tree."""

    serializer_class = AreaOut
    asked_class = AreasAsked
    told = {"get": Told("jurisdictions", _("Places"))}

    def rows(self, asked: Any) -> QuerySet[Jurisdiction]:
        rows = asked["within"].within() if "within" in asked else Jurisdiction.objects.all()
        if "level" in asked:
            rows = rows.filter(level=asked["level"])
        return rows.select_related("parent").order_by("code")


class Area(ApiView):
    serializer_class = AreaOut
    told = {"get": Told("jurisdiction", _("One place"))}

    def get(self, request: Any, code: str) -> Response:
        self.asked()
        area = get_object_or_404(Jurisdiction.objects.select_related("parent"), code=code)
        return Response(self.get_serializer(area).data)


class Agencies(ListView):
    serializer_class = AgencyOut
    asked_class = AgenciesAsked
    told = {"get": Told("agencies", _("Agencies"))}

    def rows(self, asked: Any) -> QuerySet[Agency]:
        rows = Agency.objects.select_related("jurisdiction")
        if "jurisdiction" in asked:
            rows = rows.filter(jurisdiction=asked["jurisdiction"])
        if "within" in asked:
            rows = rows.filter(jurisdiction__in=asked["within"].within())
        return rows.order_by("sort_order", "name", "pk")


class OneAgency(ApiView):
    serializer_class = AgencyOut
    told = {
        "get": Told("agency", _("One agency, by its organisation code or its unified social credit code"))
    }

    def get(self, request: Any, code: str) -> Response:
        self.asked()
        known = Agency.objects.select_related("jurisdiction")
        return Response(
            self.get_serializer(get_object_or_404(known, Q(organisation_code=code) | Q(uscc=code))).data
        )


class Fields(ListView):
    serializer_class = FieldOut
    told = {"get": Told("fields", _("Subject fields"))}

    def rows(self, asked: Any) -> QuerySet[SubjectField]:
        return SubjectField.objects.select_related("line_bureau").order_by("sort_order", "pk")
