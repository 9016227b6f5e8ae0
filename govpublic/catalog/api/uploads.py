"""Files that come with a draft: judged by their bytes, kept in the agency's collection, gone if it fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from rest_framework import serializers
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form

from govpublic.blocks.attachments import ROLES
from govpublic.conf import settings
from govpublic.sanitize import typed_line
from govpublic.validators.stripping import policy_of

from ..models import ApiToken
from .errors import invalid


class AttachmentIn(serializers.Serializer):
    """One attachment: for each format the name of a part with the file, or the id of a file it has."""

    name = serializers.CharField(max_length=200)
    word = serializers.CharField(required=False, allow_null=True, max_length=100)
    pdf = serializers.CharField(required=False, allow_null=True, max_length=100)
    ofd = serializers.CharField(required=False, allow_null=True, max_length=100)
    exemption_reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=1000)


class Uploads:
    """The files of one request; each has to be used, and what is named has to be there."""

    def __init__(self, files: Mapping[str, Any], token: ApiToken) -> None:
        self._files, self._token = dict(files), token
        self._known: frozenset[int] = frozenset()
        self._stored: dict[str, Any] = {}

    def know(self, keys: frozenset[int]) -> None:
        """These files are the draft's already."""
        self._known = keys

    def attachments(self, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The blocks of ``wanted``, their files stored."""
        return [
            {"type": "attachment", "value": self._value(one, f"attachments.{place}")}
            for place, one in enumerate(wanted)
        ]

    def refuse_unused(self) -> None:
        """A file that nothing names would be lost without a word."""
        for name in self._files:
            if name not in self._stored:
                raise invalid(name[:100], _("No attachment names this file."), "unused_file")

    def _value(self, wanted: dict[str, Any], field: str) -> dict[str, Any]:
        files = {role: self._document(wanted.get(role), f"{field}.{role}") for role in ROLES}
        return {"name": typed_line(wanted["name"]), "exemption_reason": wanted["exemption_reason"], **files}

    def _document(self, name: str | None, field: str) -> int | None:
        if not name:
            return None
        if name in self._files:
            if name not in self._stored:
                self._stored[name] = self._store(self._files[name], field)
            return int(self._stored[name].pk)
        if name.isascii() and name.isdecimal() and len(name) < 19 and int(name) in self._known:
            return int(name)
        raise invalid(field, _("The request has no file of this name."), "no_such_file")

    def _store(self, upload: Any, field: str) -> Any:
        """A document, through Wagtail's own form: it looks into the bytes and asks for permissions."""
        if upload.size > settings.MAX_ATTACHMENT_SIZE:
            said = _("The file is larger than %(most)s.") % {
                "most": filesizeformat(settings.MAX_ATTACHMENT_SIZE)
            }
            raise invalid(field, said, "too_large")
        user, model = self._token.user, get_document_model()
        allowed = policy_of(model).collections_user_has_permission_for(user, "add")
        own = self._token.agency.document_collection_id
        collection = allowed.filter(pk=own).first() or allowed.first()
        if collection is None:
            raise invalid(field, _("The account of this token may not add files."), "no_collection")
        typed = {"title": PurePath(upload.name).stem[:200], "collection": collection.pk}
        document = model(uploaded_by_user=user)
        form = get_document_form(model)(typed, {"file": upload}, instance=document, user=user)
        if not form.is_valid():
            wrong = [error for errors in form.errors.as_data().values() for error in errors]
            told = [
                serializers.ErrorDetail(said, one.code or "invalid") for one in wrong for said in one.messages
            ]
            raise serializers.ValidationError({field: told})
        return form.save()

    @contextmanager
    def kept_if_done(self) -> Iterator[None]:
        """What was stored goes again when the block fails: the database forgets, a folder does not."""
        try:
            yield
        except BaseException:
            for document in self._stored.values():
                document.file.storage.delete(document.file.name)
            raise
