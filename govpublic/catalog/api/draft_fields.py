"""What every kind of draft may be told."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from govpublic.sanitize import typed_line

from .bodies import BodyField
from .parts import Day
from .uploads import AttachmentIn, Uploads

#: What is not simply an attribute of the page.
APART = frozenset({"parent", "items", "submit", "revision", "attachments", "body", "title"})
COMMON = ("parent", "title", "body", "attachments", "items", "submit", "revision")


class DraftIn(serializers.ModelSerializer):
    """A kind derives from it: ``Meta.model``, ``Meta.fields`` (with ``COMMON``) and, if it must, ``fill``."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateField: Day,
    }

    parent = serializers.IntegerField(
        required=False, help_text=_("The page below which the draft is to stand; see the places.")
    )
    title = serializers.CharField(max_length=255)
    body = BodyField(required=False, help_text=_("HTML, or a list of blocks."))
    attachments = AttachmentIn(many=True, required=False)
    items = serializers.ListField(
        child=serializers.IntegerField(),
        required=False,
        max_length=100,
        help_text=_("The items of the catalogue that it belongs under, by id."),
    )
    submit = serializers.BooleanField(
        required=False, default=False, help_text=_("Hand it on for review, if nothing stands against it.")
    )
    revision = serializers.IntegerField(
        required=False,
        help_text=_("For a change: the revision last seen, so that none is lost."),
    )

    def fill(self, page: Any, uploads: Uploads) -> list[str]:
        """Put what was sent into ``page``; what has to be said of it. Stores the files."""
        data, notes = self.validated_data, []
        for name, value in data.items():
            if name not in APART:
                setattr(page, name, value)
        if "title" in data:
            page.title = typed_line(data["title"])
        if "body" in data:
            page.body, notes = data["body"]
        if "attachments" in data:
            page.attachments = uploads.attachments(data["attachments"])
        uploads.refuse_unused()
        return notes
