"""Blocks of a consultation: the opinions with what became of them, and the business people heard."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    IntegerBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)

from .matters import Adoption, BusinessKind


class AnswerBlock(StructBlock):
    """One opinion, or a group that says the same, and what became of it."""

    opinion = TextBlock(
        required=False,
        label=_("Opinion"),
        help_text=_("What it says, in one or two sentences, without the name of whoever gave it."),
        rows=2,
    )
    article = CharBlock(
        required=False,
        label=_("About which part"),
        help_text=_("The article or part that it is about, such as 第三条; empty for the draft as a whole."),
    )
    count = IntegerBlock(
        required=False,
        min_value=1,
        default=1,
        label=_("How many gave it"),
        help_text=_("1 for a single opinion, more for a group of opinions that say the same."),
    )
    adoption = ChoiceBlock(
        choices=Adoption.choices,
        required=False,
        label=_("What became of it"),
    )
    reason = TextBlock(
        required=False,
        label=_("Reason"),
        help_text=_("Must be given unless the opinion was adopted. It stands on the public page."),
        rows=2,
    )

    class Meta:
        icon = "comment"
        label = _("Opinion and answer")
        label_format = "{opinion}"


class AnswersBlock(StreamBlock):
    """All opinions of a consultation with their answers."""

    answer = AnswerBlock()


class BusinessVoiceBlock(StructBlock):
    """One entrepreneur, chamber or association that was heard."""

    kind = ChoiceBlock(choices=BusinessKind.choices, required=False, label=_("Kind"))
    name = CharBlock(
        required=False,
        label=_("Who was heard"),
        help_text=_("The enterprise or the association; of a person, unit and post."),
    )
    heard_on = DateBlock(required=False, label=_("Heard on"))
    view = TextBlock(required=False, label=_("What was said"), rows=2)

    class Meta:
        icon = "group"
        label = _("Voice of business")
        label_format = "{name}"


class BusinessVoicesBlock(StreamBlock):
    """All voices of business heard on one matter."""

    voice = BusinessVoiceBlock()
