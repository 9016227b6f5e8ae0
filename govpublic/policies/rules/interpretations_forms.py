"""In what form a paper is explained: drawn pictures, and not in text alone (INT-7, INT-8; clause 4.1.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.blocks.content import stream_images
from govpublic.detectors.images import TypedText, is_typed_text
from govpublic.policies.interpretation_words import is_told_in_pictures, pictures_without_alternative
from govpublic.policies.models import InterpretationPage, InterpretedDocument
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context
from govpublic.validators.picture_facts import picture_facts_for

from .interpretations_copies import shares_of, words_of_pictures
from .interpretations_links import linked_documents

_TYPED = _(
    "The picture seems to be text typed on a plain ground: that is what %(share)d%% of it is. Please make it "
    "into a chart or a drawing, or enter it as text."
)
_TYPED_ALL_THE_SAME = _(
    "The pictures were confirmed to be drawn, but this one still seems to be text typed on a plain ground: "
    "that is what %(share)d%% of it is. Please look at it again."
)

_OF_THE_PAPER = _(
    "In the picture %(length)d characters were read, and %(percent)d%% of them stand word for word in "
    "“%(title)s”. Please make it into a chart or a drawing that explains the paper."
)


@rule("INT-7", on=InterpretationPage, when=is_told_in_pictures)
def pictures_are_drawn(page: Any, context: Context) -> Iterator[Fault]:
    """Charts, drawings or photographs, no text typed on a plain ground, and each of them told in words too.

    For the first the editor's word is asked, and what the pictures look like. Who does not see the pictures
    would learn nothing without the second (《无障碍环境建设法》第三十二条).
    """
    if not page.pictures_drawn:
        yield fault(
            "pictures_drawn",
            _(
                "The interpretation consists of pictures. Please confirm that they are drawn; text typed on "
                "a plain ground is to be made into charts or drawings, or entered as text."
            ),
        )
    typed = _typed_pictures(page, context.params["min_plain_share"])
    for path, share in typed.items():
        yield fault(path, _TYPED_ALL_THE_SAME if page.pictures_drawn else _TYPED, share=round(share * 100))
    yield from _pictures_of_the_paper(page, context, typed)
    for path in pictures_without_alternative(page):
        yield fault(
            path,
            _("The picture has no text alternative. Say in it what the picture explains."),
            severity=Severity.BLOCK if context.params["alt_text_required"] else Severity.WARN,
        )


def _pictures_of_the_paper(page: Any, context: Context, told: Collection[str]) -> Iterator[Fault]:
    """Pictures in which the paper itself was read, on whatever ground; not those told of already."""
    for path, words in words_of_pictures(page, context).items():
        length = len("".join(words.split()))
        if path in told or length < context.params["min_read_text"]:
            continue
        share, title = max(shares_of(words, page, context), default=(0.0, ""))
        if share >= context.rulebook.params("INT-5")["block_at"]:
            yield fault(path, _OF_THE_PAPER, length=length, percent=int(share * 100 + 1e-9), title=title)


def _typed_pictures(page: Any, least: float) -> dict[str, float]:
    """Plain share by path of each picture that is typed text. One query, none without pictures."""
    uses = [use for use in stream_images(page.body) if use.image is not None]
    facts = picture_facts_for(use.image for use in uses)
    typed = {}
    for use in uses:
        picture = facts.get(use.image.pk)
        if picture and is_typed_text(picture, TypedText(min_plain_share=least)):
            typed[f"body.{use.path}"] = picture.plain_share
    return typed


@rule("INT-8", on=InterpretationPage)
def form_is_chosen(page: Any, context: Context) -> Iterator[Fault]:
    """Without it nobody can tell whether a paper is explained in several forms."""
    if page.form not in context.params["forms"]:
        yield fault("form", _("Please choose in what form the paper is explained."))


@rule("INT-8", on=InterpretationPage)
def text_is_not_the_only_form(page: Any, context: Context) -> Iterator[Fault]:
    """Some of a document's interpretations are more than text: pictures, a video, a press conference."""
    text_forms = context.params["text_forms"]
    if page.form not in text_forms:
        return
    documents = linked_documents(page, context)
    others: dict[int, list[str]] = {key: [] for key in documents}
    for key, form in _other_forms(page, documents):
        if form and form not in text_forms:
            others[key].append(form)
    for key, document in documents.items():
        if len(others[key]) < context.params["min_non_text"]:
            yield fault(
                "form",
                _(
                    "“%(title)s” is explained in text only. Please consider another form as well, such as "
                    "pictures, a video or a press conference."
                ),
                title=document.title,
            )


def _other_forms(page: Any, documents: Any) -> list[tuple[int, str]]:
    """Document and form of every other live interpretation of ``documents``. One query, none without any."""
    links = InterpretedDocument.objects.filter(document__in=list(documents), interpretation__live=True)
    if page.pk:
        links = links.exclude(interpretation=page.pk)
    return list(links.values_list("document_id", "interpretation__form")) if documents else []
