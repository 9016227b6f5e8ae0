"""What an interpretation should speak of (INT-3; clause 4.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.detectors.headings import elements
from govpublic.policies.interpretation_words import all_words, text_of_its_own
from govpublic.policies.models import InterpretationPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context


@rule("INT-3", on=InterpretationPage)
def elements_are_spoken_of(page: Any, context: Context) -> Iterator[Fault]:
    """Background, basis, purpose, drafting, measures, next steps, by their headings or a synonym.

    Of pictures, video and sound, what stands for them in words counts, and the rule only advises. As long as
    no form is chosen, it is text.
    """
    is_text = not page.form or page.form in context.params["forms"]
    known = context.rulebook.interpretation_elements
    spoken_of = elements(
        text_of_its_own(page) if is_text else all_words(page), context.rulebook.element_groups
    )
    if len(spoken_of) >= min(context.params["need"], len(known)):
        return
    yield fault(
        "body",
        _("The text has no heading on %(names)s. Please add a section with a heading on each.")
        if is_text
        else _(
            "Text, transcripts and text alternatives have no heading on %(names)s. Please say something on "
            "each there."
        ),
        severity=_weight(len(spoken_of), context) if is_text else Severity.WARN,
        names="、".join(element.name for code, element in known.items() if code not in spoken_of),
    )


def _weight(count: int, context: Context) -> Severity | None:
    """The grave case is a text that lacks most of them."""
    is_grave = count < context.params["block_below"]
    return Severity(context.rulebook.rules["INT-3"].gravest) if is_grave else None
