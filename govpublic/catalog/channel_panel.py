"""In the compliance panel of a published page: where else it was made known, and where it is to be."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from govpublic.validators.panel_sections import panel_section

from .channels import asked_of, may_be_made_known
from .models import PageChannel


@panel_section("govpublic_catalog/panel_channels.html", order=61)
def channels_section(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """What was registered and what lacks; two queries."""
    if not may_be_made_known(subject):
        return None
    registered = list(PageChannel.objects.filter(page=subject.pk))
    known = {row.channel for row in registered}
    return {
        "registered": registered,
        "lacking": [channel.label for channel in asked_of(subject) if channel not in known],
        "channels_url": reverse("govpublic_catalog_channels", args=[subject.pk]),
    }
