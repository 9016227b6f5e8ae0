"""Small parts of answers, and of what addresses may ask for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from govpublic.agencies.models import Agency, Jurisdiction

from ..models import SubjectField


class AreaRef(serializers.Serializer):
    """A place, by its statistical code."""

    code = serializers.CharField()
    name = serializers.CharField()


class FieldRef(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()


class AgencyRef(serializers.Serializer):
    """An agency; ``code`` is its organisation code, null where none is known."""

    id = serializers.IntegerField()
    code = serializers.SerializerMethodField()
    name = serializers.CharField()

    def get_code(self, agency: Agency) -> str | None:
        return agency.organisation_code or None


class Moment(serializers.DateTimeField):
    """A moment with its offset, whatever the site's settings of the framework."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso-8601", **kwargs)


class Day(serializers.DateField):
    """A day as ``2026-03-02``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso-8601", input_formats=["iso-8601"], **kwargs)


class ByCode(serializers.SlugRelatedField):
    """One row by its code; an unknown one is an error, never ignored."""

    default_error_messages = {
        "does_not_exist": _("There is none with this code."),
        "invalid": _("This is no code."),
    }


class AreaAsked(ByCode):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Statistical code of a place."))
        super().__init__(slug_field="code", queryset=Jurisdiction.objects.all(), **kwargs)


class FieldAsked(ByCode):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Code of a field."))
        super().__init__(slug_field="code", queryset=SubjectField.objects.all(), **kwargs)


class AgencyAsked(ByCode):
    """By organisation code."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Organisation code of an agency."))
        known = Agency.objects.exclude(organisation_code="")
        super().__init__(slug_field="organisation_code", queryset=known, **kwargs)


class PagedAsked(serializers.Serializer):
    """Which part of a list."""

    page = serializers.IntegerField(
        required=False, min_value=1, max_value=1_000_000, default=1, help_text=_("Which part of the list.")
    )
    page_size = serializers.IntegerField(
        required=False, min_value=1, max_value=500, default=100, help_text=_("Rows in a part, at most 500.")
    )
