"""Drafts: make one, change one, look at one, and ask what would be found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings as django_settings
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail, ParseError, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from govpublic.conf import settings
from govpublic.validators import check

from ..models import ApiDraft
from . import idempotency
from .draft_answers import CheckOut, DraftOut, PlaceOut, told_draft, told_issues, told_report
from .drafts import change_draft, make_draft, places_for, taken_back
from .errors import TooLarge
from .permissions import MayDraft
from .submitting import submit
from .told import Told
from .uploads import Uploads
from .view import ApiView, StrictJson
from .writable import Writable

KEY = OpenApiParameter(
    idempotency.HEADER,
    str,
    OpenApiParameter.HEADER,
    required=True,
    description=_(
        "A key of your own for this draft. The same key gives the same answer, and no second draft."
    ),
)
FILES = _("As JSON, or as multipart/form-data: JSON in the part “data”, and each file in a part of its own.")


class DraftView(ApiView):
    """A view about one kind of draft."""

    permission_classes = [MayDraft]
    parser_classes = [StrictJson, MultiPartParser]
    kind: Writable | Any = None

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        is_form = request.content_type.startswith("multipart/")
        most = settings.API_MAX_UPLOAD if is_form else django_settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        length = str(request.META.get("CONTENT_LENGTH") or "0")
        if most is not None and length.isdecimal() and int(length) > most:
            raise TooLarge

    def get_serializer_class(self) -> Any:
        return self.kind.serializer

    def sent(self) -> tuple[Any, Mapping[str, Any]]:
        """``(data, files)``. Raises ``ParseError``."""
        data, files = self.request.data, self.request.FILES
        if not self.request.content_type.startswith("multipart/"):
            return data, {}
        try:
            return json.loads(data.get("data", "")), {name: files[name] for name in files}
        except (TypeError, ValueError) as error:
            raise ParseError(_("The part “data” is no JSON.")) from error

    def read(self, data: Any, **options: Any) -> Any:
        reader = self.get_serializer(data=data, **options)
        if isinstance(data, dict) and (unknown := set(data) - set(reader.fields)):
            said = ErrorDetail(_("There is no such field."), "unknown_field")
            raise ValidationError({str(name)[:100]: [said] for name in sorted(unknown)})
        reader.is_valid(raise_exception=True)
        return reader

    def answer(self, page: Any, draft: Any, notes: list[str], wants_review: bool) -> dict[str, Any]:
        """What is told of a draft that was just saved."""
        assert self.token is not None
        report = check(draft)
        submission = None
        if wants_review:
            code, message, against = submit(page, draft, self.token)
            issues = told_issues(against.blocking) if against else []
            submission = {"done": not code, "code": code, "message": message, "issues": issues}
        told = told_draft(self.kind.name, _fresh(page), draft, report, notes)
        return {**told, "submission": submission}


class Drafts(DraftView):
    def get_answer_class(self) -> Any:
        return DraftOut

    @property
    def told(self) -> dict[str, Told]:  # type: ignore[override]
        summary = _("Make a draft, and be told what was found")
        return {"post": Told(f"{self.kind.name}_make", summary, 201, FILES, (KEY,))}

    def post(self, request: Any) -> Response:
        token = self.token
        key = idempotency.key_of(request)
        data, files = self.sent()
        fingerprint, uploads = idempotency.fingerprint_of(data, files), Uploads(files, token)

        def make() -> tuple[Any, dict[str, Any]]:
            reader = self.read(data)
            page, notes = make_draft(self.kind, reader, uploads, token)
            return page, self.answer(page, page, notes, reader.validated_data["submit"])

        with uploads.kept_if_done():
            answer, is_old = idempotency.once(token, self.kind.name, key, fingerprint, make)
        headers = {"Idempotent-Replay": "true"} if is_old else {}
        return Response(answer, status=201, headers=headers)


class DraftCheck(DraftView):
    def get_answer_class(self) -> Any:
        return CheckOut

    @property
    def told(self) -> dict[str, Told]:  # type: ignore[override]
        summary = _("Be told what would be found; nothing is kept")
        return {"post": Told(f"{self.kind.name}_check", summary, 200, FILES)}

    def post(self, request: Any) -> Response:
        data, files = self.sent()
        uploads = Uploads(files, self.token)
        with taken_back(uploads):
            page, notes = make_draft(self.kind, self.read(data), uploads, self.token)
            answer = {"notes": notes, "report": told_report(check(page))}
        return Response(answer)


class DraftPlaces(DraftView):
    asked_class = None

    def get_answer_class(self) -> Any:
        return PlaceOut

    is_list = True

    @property
    def told(self) -> dict[str, Told]:  # type: ignore[override]
        return {"get": Told(f"{self.kind.name}_places", _("Pages below which drafts may stand"))}

    def get(self, request: Any) -> Response:
        self.asked()
        assert self.token is not None
        return Response(PlaceOut(places_for(self.kind, self.token), many=True).data)


class OneDraft(DraftView):
    def get_answer_class(self) -> Any:
        return DraftOut

    @property
    def told(self) -> dict[str, Told]:  # type: ignore[override]
        name = self.kind.name
        return {
            "get": Told(f"{name}_read", _("A draft that a system of the agency made, and what was found")),
            "patch": Told(f"{name}_change", _("Change a draft, and be told what was found"), 200, FILES),
        }

    def known(self) -> ApiDraft:
        assert self.token is not None
        own = ApiDraft.objects.filter(agency=self.token.agency, kind=self.kind.name)
        return get_object_or_404(own, page=self.kwargs["pk"])

    def get(self, request: Any, pk: int) -> Response:
        self.asked()
        page = self.known().page.specific
        draft = page.get_latest_revision_as_object()
        return Response(told_draft(self.kind.name, page, draft, check(draft), []))

    def patch(self, request: Any, pk: int) -> Response:
        known = self.known()
        data, files = self.sent()
        reader = self.read(data, partial=True)
        uploads = Uploads(files, self.token)
        with uploads.kept_if_done(), transaction.atomic():
            draft, notes = change_draft(known, reader, uploads, self.token)
            wants_review = reader.validated_data.get("submit", False)
            answer = self.answer(_fresh(draft), draft, notes, wants_review)
        return Response(answer)


def _fresh(page: Any) -> Any:
    """The row as it is now."""
    return type(page).objects.get(pk=page.pk)
