"""Every refusal in one shape (RFC 9457): what is wrong, where, and a code for programs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    ValidationError,
)
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response

PROBLEM = "application/problem+json"
logger = logging.getLogger("django.request")


class Conflict(exceptions.APIException):
    """What was asked does not fit what is there."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This does not fit what is there.")
    default_code = "conflict"


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("More was sent than is taken.")
    default_code = "too_large"


def invalid(field: str, message: Any, code: str = "invalid") -> exceptions.ValidationError:
    """An error of one field."""
    return exceptions.ValidationError({field: [exceptions.ErrorDetail(str(message), code)]})


def of_django(error: ValidationError) -> exceptions.ValidationError:
    """What a model or a form refused."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    told = {
        "" if field == NON_FIELD_ERRORS else field: [
            exceptions.ErrorDetail(text, one.code or "invalid") for one in errors for text in one.messages
        ]
        for field, errors in by_field.items()
    }
    return exceptions.ValidationError(told)


def answer_to(error: Exception, context: dict[str, Any]) -> Response:
    """The handler of all views: what DRF and Django raise, told in the language of the request."""
    known = _known(error)
    if known is None:
        request = context["request"]._request
        logger.error("%s", request.path, exc_info=error, extra={"status_code": 500, "request": request})
        known = exceptions.APIException(_("Something went wrong here. It has been noted."), "error")
    headers = {}
    if getattr(known, "auth_header", None):
        headers["WWW-Authenticate"] = known.auth_header
    if getattr(known, "wait", None):
        headers["Retry-After"] = str(int(known.wait))
    return problem(known, headers)


def _known(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404):
        return exceptions.NotFound(_("There is nothing at this address."))
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(_("The account of this token may not do that."))
    if isinstance(error, ValidationError):
        return of_django(error)
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, (SuspiciousOperation, UnicodeDecodeError)):
        return exceptions.ParseError(_("The request cannot be read."))
    return None


def problem(error: exceptions.APIException, headers: dict[str, str] | None = None) -> Response:
    """``title``, ``status``, ``code``, and one entry for each thing that is wrong."""
    found = [
        {"field": field, "code": str(detail.code), "message": str(detail)}
        for field, detail in _flat("", error.detail)
    ]
    is_validation = isinstance(error, exceptions.ValidationError)
    data = {
        "type": "about:blank",
        "title": gettext("What was sent cannot be taken.") if is_validation else found[0]["message"],
        "status": error.status_code,
        "code": "invalid" if is_validation else found[0]["code"],
        "errors": found,
    }
    return Response(data, status=error.status_code, headers=headers, content_type=PROBLEM)


def _flat(path: str, detail: Any) -> Iterator[tuple[str, Any]]:
    """Nested details as pairs of a dotted path and one message; "" stands for the whole."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            name = "" if name == "non_field_errors" else str(name)
            yield from _flat(".".join(filter(None, (path, name))), inner)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            is_plain = isinstance(inner, exceptions.ErrorDetail)
            yield from _flat(path if is_plain else ".".join(filter(None, (path, str(place)))), inner)
    else:
        yield path, detail
