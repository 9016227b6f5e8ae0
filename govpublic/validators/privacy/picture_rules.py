"""PRV-8 for pictures: what their files tell besides the picture, and what was read in it.

A site serves the data of a camera with the picture: Wagtail's renditions of a JPEG or WebP keep it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from ..context import Context
from ..danger_rules import place_of
from ..files import FileUse
from ..issues import Fault, Phrase, Severity, fault
from ..mixins import PublishGateMixin
from ..pictures import Shown, shown_pictures
from ..registry import rule
from .file_rules import faults_of_contents
from .file_scan import matches_in
from .marks import ask_for_marks, marked_keys
from .sights import masked_text
from .weighing import is_asked, profile_of, rule_of
from .wording import name_of

#: What each trace is called, in the order in which it is told.
TRACES = {
    "position": _("where it was taken"),
    "person": _("whose camera or computer it comes from"),
    "device": _("the serial number of a device"),
}
_TELLS = _(
    "The file of the picture “%(name)s” tells %(what)s, and whoever sees the page can read that. Please take "
    "it out; the picture stays as it is."
)
_READ = _(
    "In the picture “%(name)s” a person's %(what)s seems to be written, %(masked)s, in %(place)s. Please "
    "look at it."
)


@rule("PRV-8", on=PublishGateMixin, asks=ask_for_marks)
def pictures_tell_nothing_personal(page: Any, context: Context) -> Iterator[Fault]:
    """The data in the file of each picture, and its words where they were read in the background.

    A machine may misread, and does so some time after the upload: its words are never more than advice.
    """
    uses = {use.document_id: use for use in reversed(context.files.pictures)}
    shown = shown_pictures(uses)
    for key, use in reversed(uses.items()):
        if key in shown:
            picture, placed = shown[key], FileUse(key, place_of(page, use.path))
            yield from _of_traces(picture, placed)
            if picture.kind in context.params["kinds"]:
                yield from faults_of_contents(page, context, placed, picture.privacy, picture.image.title)
            yield from _of_words(page, context, placed, picture)


def _of_traces(shown: Shown, use: FileUse) -> Iterator[Fault]:
    found = shown.privacy.get("traces", ())
    for trace, words in TRACES.items():
        if trace in found:
            name = masked_text(shown.image.title)
            yield fault(use.path, _TELLS, severity=Severity.WARN, name=name, what=Phrase(words))


def _of_words(page: Any, context: Context, use: FileUse, shown: Shown) -> Iterator[Fault]:
    profile, marked = profile_of(page), marked_keys(context)
    for match in matches_in(shown.words):
        is_found = profile in match.certain_as and match.key not in marked
        if is_found and is_asked(str(rule_of(match.kind)), page):
            yield fault(
                use.path,
                _READ,
                severity=Severity.WARN,
                name=masked_text(shown.image.title),
                what=name_of(match.kind),
                masked=match.masked,
                place=Phrase(*match.place),
                kind=match.kind,
                key=match.key,
            )
