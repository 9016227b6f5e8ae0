"""Openness attribute, statutory ground and written reason (DOC-12, APP-2; clause 2.2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context

#: What the law leaves over once §§14–16 and 19–21 are taken away: disclosed on request.
RESIDUE = "R13"
SHORTEST_REASON = 8

_SPACES = re.compile(r"\s+")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|‘[^’]*’")


@rule("DOC-12", on=PolicyDocumentPage, reads="itself")
def attribute_has_a_lawful_ground(page: Any, context: Context) -> Iterator[Fault]:
    """Chosen; anything but 主动公开 has one of the law's grounds and a reason (条例第十三至十六条)."""
    if page.attribute not in context.params["attributes"]:
        yield fault("attribute", _("Please choose the openness attribute."))
        return
    if page.is_normative and page.attribute not in context.params["normative_attributes"]:
        yield fault(
            "attribute", _("A normative document can only be published on the agency's own initiative.")
        )
    if page.attribute != "proactive":
        yield from _ground_faults(page, context)


def _ground_faults(page: Any, context: Context) -> Iterator[Fault]:
    ground = context.rulebook.grounds.get(page.ground)
    if ground is None:
        yield fault("ground", _("Please choose the statutory ground."))
    elif ground.attribute != page.attribute:
        yield fault(
            "ground", _("The ground “%(name)s” does not go with this openness attribute."), name=ground.name
        )
    elif page.ground == RESIDUE:
        statement = context.params["on_request_statement"]
        if statement not in _SPACES.sub("", page.ground_reason):
            yield fault("ground_reason", _("Please state: “%(statement)s”."), statement=statement)
    elif not page.ground_evidence.strip():
        yield fault(
            "ground_evidence", _("This ground needs: %(needs)s. Please write it down."), needs=ground.needs
        )
    if len(_SPACES.sub("", page.ground_reason)) < SHORTEST_REASON:
        yield fault("ground_reason", _("Please write down why the ground applies to this paper."))


@rule("APP-2", on=PolicyDocumentPage, when=lambda page: page.attribute != "proactive")
def reason_is_not_one_the_law_does_not_know(page: Any, context: Context) -> Iterator[Fault]:
    """“单间行文”, “对内文件” and their like are no reasons; quoted, they are only pointed out."""
    reason = _SPACES.sub("", page.ground_reason)
    own_words = _QUOTED.sub("", reason)
    for phrase in context.rulebook.phrases:
        if phrase.text in reason:
            yield fault(
                "ground_reason",
                _(
                    "“%(phrase)s” is not a reason that the law knows. Please name one of the statutory "
                    "grounds and say why it applies."
                ),
                severity=None if phrase.text in own_words else Severity.WARN,
                phrase=phrase.text,
            )
