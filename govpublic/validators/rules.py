"""Rules on everything that passes the gate, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_noop as _
from wagtail.models import Page

from govpublic.core.pages import PublicPageMixin
from govpublic.detectors.secrecy import find_markings

from . import danger_rules  # noqa: F401  DOC-11 on files
from .context import Context
from .issues import Fault, fault
from .mixins import PublishGateMixin
from .original_dates import DATE_FIELD, RULE, are_being_recorded
from .privacy import file_rules, picture_rules, rules  # noqa: F401  PRV-1 to PRV-8
from .privacy.sights import masked_text
from .recorded_dates import ask_for_recorded_date, recorded_date
from .registry import rule
from .texts import texts_of

#: How far the first date may be from now, because publishing takes a while, and from the recorded one,
#: because some databases keep whole seconds only.
CLOCK_TOLERANCE = timedelta(minutes=5)
ROUNDING = timedelta(seconds=1)


@rule("SIT-2", on=PublicPageMixin)
def has_its_own_meta_tags(page: Any, context: Context) -> Iterator[Fault]:
    """Tags of the page itself (国办发〔2017〕47号); those of the whole site never block a page."""
    missing = [name for name in page.missing_meta_tags() if name != "PubDate"]
    if missing:
        yield fault(
            "",
            _("The page lacks the meta tags %(names)s. Please fill in the fields they are made of."),
            names="、".join(missing),
        )


@rule(RULE, on=PublishGateMixin, stages=("publish",), asks=ask_for_recorded_date)
def first_publication_is_recorded_by_the_system(page: Any, context: Context) -> Iterator[Fault]:
    """The date of first publication never moves (国办秘函〔2019〕19号: forged dates are a veto)."""
    first = getattr(page, DATE_FIELD, None)
    if getattr(page, "alias_of_id", None) or are_being_recorded():
        return
    recorded = recorded_date(context.answers)
    if first is None:
        forged = recorded is not None
    elif recorded is None:
        forged = abs(first - context.at) > CLOCK_TOLERANCE
    else:
        forged = abs(first - recorded) > ROUNDING
    if forged:
        yield fault(
            DATE_FIELD,
            _(
                "The date of publication is recorded by the system and cannot be changed. Older papers "
                "keep theirs by way of an import."
            ),
        )


@rule("DOC-13", on=PublishGateMixin, reads="itself")
def text_carries_no_secrecy_marking(page: Any, context: Context) -> Iterator[Fault]:
    """No standalone marking of secrecy in what is published (《保守国家秘密法》, 条例第十七条)."""
    texts = list(texts_of(page))
    if not find_markings("\n".join(text for _field, text in texts), context.params["markings"]):
        return  # the usual case, in one search: a marking is found line by line
    for field, text in texts:
        for word in dict.fromkeys(
            marking.text for marking in find_markings(text, context.params["markings"])
        ):
            yield fault(
                field,
                _("The text carries the marking “%(word)s”. Finish the secrecy review and take it out."),
                word=word,
            )


@rule("DOC-13", on=PublishGateMixin, reads="itself")
def files_carry_no_secrecy_marking(page: Any, context: Context) -> Iterator[Fault]:
    """The same in the files that go out with the page."""
    for use in context.files.uses:
        facts = context.files.facts(use.document_id)
        for word in facts.markings if facts else ():
            yield fault(
                use.path.partition(".")[0],
                _(
                    "The file “%(name)s” carries the marking “%(word)s”. Finish the secrecy review and "
                    "upload a clean file."
                ),
                name=masked_text(context.files.documents[use.document_id].title),
                word=word,
            )


@rule("SIT-6", on=Page, when=lambda page: hasattr(page, "images_without_alternative"))
def pictures_have_a_text_alternative(page: Any, context: Context) -> Iterator[Fault]:
    """A picture without words says nothing to a screen reader (《无障碍环境建设法》第三十二条)."""
    for path in page.images_without_alternative():
        yield fault(path, _("The picture has no text alternative. Say in one sentence what it shows."))
