"""How a view tells the description of the interface what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers

from .errors import PROBLEM

#: What may go wrong with any request, and with one that sends something.
ALWAYS, SENDING = (400, 401, 403, 404, 429), (409, 413)


class FaultOut(serializers.Serializer):
    """One thing that is wrong; ``field`` is empty where it is the whole."""

    field = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()


class ProblemOut(serializers.Serializer):
    """Every refusal (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    errors = FaultOut(many=True)


@dataclass(frozen=True)
class Told:
    """One operation: its name, what it does, and, where it sends, how the answer is numbered."""

    name: str
    summary: Any
    status: int = 200
    more: Any = ""
    headers: tuple[Any, ...] = ()


class Schema(AutoSchema):
    """Reads ``view.told``, whatever the site's settings of the framework."""

    @property
    def _told(self) -> Told:
        told: Told = self.view.told[self.method.lower()]
        return told

    def get_operation_id(self) -> str:
        return self._told.name

    def get_summary(self) -> str:
        return str(self._told.summary)

    def get_description(self) -> str:
        return str(self._told.more)

    def get_tags(self) -> list[str]:
        return ["drafts" if "/drafts/" in self.path else "catalogue"]

    def get_override_parameters(self) -> list[Any]:
        asked = self.view.asked_class if self.method == "GET" else None
        return [*([asked] if asked else []), *self._told.headers]

    def get_auth(self) -> list[Any]:
        known = [auth for auth in super().get_auth() if auth]
        return [*known, {}] if self.view.is_public else known

    def get_filter_backends(self) -> list[Any]:
        return []

    def get_response_serializers(self) -> Any:
        serializer = self.view.get_answer_class()
        answer = serializer(many=True) if self.view.is_list else serializer
        wrong = ALWAYS if self.method == "GET" else ALWAYS + SENDING
        return {self._told.status: answer, **{(status, PROBLEM): ProblemOut for status in wrong}}

    def get_request_serializer(self) -> Any:
        return None if self.method == "GET" else self.view.get_serializer_class()
