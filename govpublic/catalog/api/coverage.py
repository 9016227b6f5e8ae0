"""The coverage report, as the admin shows it to the account of the token."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.response import Response

from govpublic.agencies.models import Agency

from ..coverage import Coverage, Line, cover
from ..coverage_scope import ALL, WAYS, Scope
from ..models import SubjectField
from .parts import AgencyAsked, AreaAsked, FieldAsked
from .permissions import MayRead
from .told import Told
from .view import ApiView


class CoverageAsked(serializers.Serializer):
    by = serializers.ChoiceField(WAYS, required=False, default="field")
    within = AreaAsked(required=False, help_text=_("Code of a place; it and every place inside it."))
    field = FieldAsked(required=False)
    agency = AgencyAsked(required=False)
    bureau = AgencyAsked(required=False, help_text=_("The fields of one line bureau."))


class TallyOut(serializers.Serializer):
    """``percent`` is rounded down, so that 100 means all."""

    owed = serializers.IntegerField()
    published = serializers.IntegerField(source="filled")
    blank = serializers.IntegerField()
    late = serializers.IntegerField()
    percent = serializers.IntegerField(source="share")


class LineOut(serializers.Serializer):
    """``code`` is that of the field, the agency or the place; null where no agency is named."""

    code = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    tally = TallyOut()
    without_page = serializers.ListField(child=serializers.CharField())
    is_pilot = serializers.BooleanField()


class CoverageOut(serializers.Serializer):
    by = serializers.ChoiceField(WAYS)
    whole = TallyOut()
    lines = LineOut(many=True)


class CoverageReport(ApiView):
    permission_classes = [MayRead]
    serializer_class = CoverageOut
    asked_class = CoverageAsked
    told = {"get": Told("coverage", _("How much of the catalogue is published, late or blank"))}

    def get(self, request: Any) -> Response:
        asked = self.asked()
        scope = Scope(
            area=asked.get("within"),
            field=asked.get("field"),
            agency=asked.get("agency"),
            bureau=asked.get("bureau"),
            by=asked["by"],
            own=self._own(),
        )
        report = cover(scope.entries, scope.places, scope.fields)
        lines = _coded(_lines_of(report, scope.by), scope.by)
        return Response(self.get_serializer({"by": scope.by, "whole": report.whole, "lines": lines}).data)

    def _own(self) -> tuple[int, ...] | None:
        """Everything for an account that may see everything; else the items of the token's agency alone."""
        assert self.token is not None
        return None if self.token.user.has_perm(ALL) else (self.token.agency_id,)


def _lines_of(report: Coverage, by: str) -> list[Line]:
    return {"field": report.by_field, "agency": report.by_agency, "place": report.by_place}[by]


def _coded(lines: list[Line], by: str) -> list[dict[str, Any]]:
    """Lines with codes in place of keys; at most one query."""
    codes: dict[Any, str] = {line.key: line.code for line in lines}
    if by == "field":
        codes = dict(SubjectField.objects.values_list("pk", "code"))
    elif by == "agency":
        keys = [line.key for line in lines if line.key is not None]
        codes = dict(Agency.objects.filter(pk__in=keys).values_list("pk", "organisation_code"))
    return [
        {
            "code": codes.get(line.key) or None,
            "name": line.label,
            "tally": line.tally,
            "without_page": line.missing,
            "is_pilot": line.is_pilot,
        }
        for line in lines
    ]
