"""What concerns business is heard of by business (DEC-8; clause 5.3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.participation.matters import BusinessKind
from govpublic.participation.models import ConsultationPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context


@rule("DEC-8", on=ConsultationPage, when=lambda page: page.concerns_business, reads="itself")
def business_is_heard(page: Any, context: Context) -> Iterator[Fault]:
    """At least one entrepreneur, chamber or association, each by kind, name and day."""
    voices = list(page.business_voices or ())
    if not voices:
        yield fault(
            "business_voices",
            _("The matter concerns business. Please record which of them were heard: %(kinds)s."),
            kinds="、".join(context.params["kinds"]),
        )
    for place, child in enumerate(voices):
        voice, path = child.value, f"business_voices.{place}"
        if voice.get("kind") not in BusinessKind.values or not str(voice.get("name") or "").strip():
            yield fault(f"{path}.name", _("Please enter kind and name of whoever was heard."))
        if not voice.get("heard_on"):
            yield fault(f"{path}.heard_on", _("Please enter the day on which business was heard."))
