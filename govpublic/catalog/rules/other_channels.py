"""A page is made known by the channels that its items name, and that is registered (SIT-7; clause 6.2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from govpublic.catalog.channels import among, chosen_in, may_be_made_known, rows_of
from govpublic.catalog.models import PageChannel
from govpublic.validators import Fault, fault, rule
from govpublic.validators.asking import Asked, Question, as_text
from govpublic.validators.context import Context
from govpublic.validators.issues import Phrase
from govpublic.validators.mixins import PublishGateMixin

ASKED, REGISTERED = "channels asked", "channels registered"
_ASKED = Question(lambda page: as_text(rows_of(page), "channels"))
_REGISTERED = Question(lambda page: as_text(PageChannel.objects.filter(page=page), "channel"))


def ask_for_channels(page: Any, context: Context) -> dict[str, Asked]:
    return {ASKED: _ASKED(page=page.pk), REGISTERED: _REGISTERED(page=page.pk)}


@rule("SIT-7", on=PublishGateMixin, when=may_be_made_known, asks=ask_for_channels)
def other_channels_are_registered(page: Any, context: Context) -> Iterator[Fault]:
    """Each channel of 条例第二十三条 that an item of the page names has a place and a day in its log."""
    chosen = [chosen_in(text) for (text,) in context.answers.get(ASKED, ())]
    registered = {channel for (channel,) in context.answers.get(REGISTERED, ())}
    for channel in among(chosen, context.params["channels"]):
        if channel not in registered:
            with override(None):
                name = Phrase(str(channel.label))
            yield fault(
                "",
                _(
                    "The catalogue names a further channel: %(channel)s. Please register where and when the "
                    "page was made known there."
                ),
                channel=name,
            )
