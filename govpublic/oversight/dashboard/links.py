"""Addresses of the dashboard and of its lists."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

DASHBOARD = "govpublic_dashboard"
LISTING = "govpublic_dashboard_list"
COMPARISON = "govpublic_dashboard_comparison"


def dashboard_url(parameters: Mapping[str, str]) -> str:
    return _with(reverse(DASHBOARD), parameters)


def comparison_url(parameters: Mapping[str, str]) -> str:
    return _with(reverse(COMPARISON), parameters)


def list_url(listing: str, parameters: Mapping[str, str]) -> str:
    return _with(reverse(LISTING, args=[listing]), parameters)


def rate_url(key: str, part: str, parameters: Mapping[str, str]) -> str:
    """``part`` is "asked" (all that count), "met" or "missed"."""
    return list_url("rate", {**parameters, "rate": key, "part": part})


def _with(url: str, parameters: Mapping[str, str]) -> str:
    asked = {name: value for name, value in parameters.items() if value}
    return f"{url}?{urlencode(asked)}" if asked else url
