"""What all views here have in common. Each setting stands here, so that the site's own are not asked."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from typing import Any

from django.db.transaction import non_atomic_requests
from django.http import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.generics import GenericAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import Serializer

from govpublic.conf import settings

from ..models import ApiToken
from .authentication import BearerToken
from .errors import answer_to
from .permissions import MayReadPublic
from .request_log import note
from .throttling import seconds_to_wait
from .told import Schema, Told


class PlainJson(JSONRenderer):
    """Chinese as Chinese, whatever the site's settings."""

    ensure_ascii = False
    compact = True
    strict = True


class StrictJson(JSONParser):
    strict = True


class Negotiation(DefaultContentNegotiation):
    """JSON, whatever is asked for: there is nothing else."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class ApiView(GenericAPIView):
    """Knows the token, counts the request, answers in the language of the request, and notes it."""

    authentication_classes = [BearerToken]
    permission_classes = [MayReadPublic]
    throttle_classes: list[type] = []
    renderer_classes = [PlainJson]
    parser_classes: list[type] = [StrictJson]
    content_negotiation_class = Negotiation
    versioning_class = None
    metadata_class = None
    pagination_class = None
    filter_backends: list[type] = []
    schema: Any = Schema()
    http_method_names = ["get", "head", "post", "patch"]
    #: What the address may ask for; another parameter is an error, so that no filter is believed in vain.
    asked_class: type[Serializer] | None = None
    #: What each method does, for the description of the interface.
    told: Mapping[str, Told] = {}
    is_list = False
    token: ApiToken | None = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Outside ATOMIC_REQUESTS: a refusal would roll back the row that notes it."""
        return non_atomic_requests(super().as_view(**initkwargs))

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        began = time.perf_counter()
        with translation.override(translation.get_language_from_request(request)):
            response = super().dispatch(request, *args, **kwargs).render()
            response.headers["Content-Language"] = translation.get_language() or ""
        response.headers.setdefault("Cache-Control", "private, no-cache")
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        if request.method in ("GET", "HEAD") and response.status_code == 200:
            etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            response.headers["ETag"] = etag
            response = get_conditional_response(request, etag=etag, response=response)
        note(request, response, began, self.token)
        return response

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Who asks; then how often, a wrong token included; then whether he may."""
        self.format_kwarg = None
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        request.version, request.versioning_scheme = None, None
        refusal = None
        try:
            self.perform_authentication(request)
            self.token = request.auth if isinstance(request.auth, ApiToken) else None
        except exceptions.AuthenticationFailed as failed:
            refusal = failed
        if (wait := seconds_to_wait(request, self.token)) is not None:
            raise exceptions.Throttled(wait)
        if refusal is not None:
            raise refusal
        self.check_permissions(request)

    @property
    def is_public(self) -> bool:
        return MayReadPublic in self.permission_classes and bool(settings.API_PUBLIC)

    def get_answer_class(self) -> type[Serializer]:
        """What answers consist of, where it is not what is sent."""
        return self.get_serializer_class()

    def get_exception_handler(self) -> Any:
        return answer_to

    def asked(self) -> Mapping[str, Any]:
        """The parameters of the address, read; each error is told."""
        if self.asked_class is None:
            return {}
        reader = self.asked_class(data=self.request.query_params.dict())
        unknown = set(self.request.query_params) - set(reader.fields)
        if unknown:
            said = exceptions.ErrorDetail(_("There is no such parameter."), "unknown_parameter")
            raise exceptions.ValidationError({name: [said] for name in sorted(unknown)})
        reader.is_valid(raise_exception=True)
        found: Mapping[str, Any] = reader.validated_data
        return found


class Nowhere(ApiView):
    """Every address that there is not, told in the same shape."""

    schema = None
    permission_classes: list[type] = []

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        raise exceptions.NotFound(_("There is nothing at this address."))

    post = patch = get
