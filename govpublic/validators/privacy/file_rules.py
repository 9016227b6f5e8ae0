"""PRV-8: personal information in the files that go out with a page (《个人信息保护法》第五十一条)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from ..context import Context
from ..files import FileUse
from ..issues import Fault, Phrase, Severity, fault
from ..mixins import PublishGateMixin
from ..registry import rule
from .file_scan import FileMatch, matches_in
from .marks import ask_for_marks, marked_keys
from .names import matches_in_names
from .sights import masked_text
from .weighing import belongs_there, blocks, is_asked, profile_of, rule_of
from .wording import name_of

_CERTAIN = {
    "text": _(
        "The file “%(name)s” shows a person's %(what)s, %(masked)s, in %(place)s. Please clean it and upload "
        "it again."
    ),
    "hidden": _(
        "The file “%(name)s” hides a person's %(what)s, %(masked)s, in %(place)s. Hidden is not deleted: "
        "please clean it and upload it again."
    ),
    "comments": _(
        "The file “%(name)s” has a person's %(what)s, %(masked)s, in %(place)s. Please delete the comments "
        "and upload it again."
    ),
}
_PERHAPS = _("The file “%(name)s” may show a person's %(what)s, %(masked)s, in %(place)s. Please look at it.")


@rule("PRV-8", on=PublishGateMixin, reads="itself", asks=ask_for_marks)
def files_show_nothing_personal(page: Any, context: Context) -> Iterator[Fault]:
    """What was found in each file when it was first seen; nothing is opened here."""
    seen = set()
    for use in context.files.uses:
        document = context.files.documents.get(use.document_id)
        place = (use.document_id, use.path.partition(".")[0])
        if document is None or place in seen:
            continue
        seen.add(place)
        yield from _of_names(page, context, use, document)
        facts = context.files.facts(use.document_id)
        if facts is not None and facts.kind in context.params["kinds"]:
            yield from faults_of_contents(page, context, use, facts.privacy, document.title)


def _of_names(page: Any, context: Context, use: FileUse, document: Any) -> Iterator[Fault]:
    """Its title and its file's name, which everybody sees before opening it."""
    found = [match for match in matches_in_names(document) if match.key not in marked_keys(context)]
    yield from (_fault(page, use, document.title, match, bool(match.certain_as)) for match in found)


def faults_of_contents(
    page: Any, context: Context, use: FileUse, kept: Mapping[str, Any], title: str
) -> Iterator[Fault]:
    profile, marked = profile_of(page), marked_keys(context)
    for match in matches_in(kept):
        certain = profile in match.certain_as
        if profile not in match.found_as or match.key in marked or match.part not in _parts(context):
            continue
        if is_asked(str(rule_of(match.kind)), page) and not belongs_there(match.kind, certain, page):
            yield _fault(page, use, title, match, certain)
    for kind, rest in kept.get("more", {}).items():
        if profile in rest["found_as"] and is_asked(str(rule_of(kind)), page):
            grave = profile in rest["certain_as"] and blocks(kind, page)
            message = _("The file “%(name)s” has %(count)s more places with a %(what)s.")
            said = {"name": masked_text(title), "count": rest["count"], "what": name_of(kind)}
            yield fault(use.path, message, severity=None if grave else Severity.WARN, **said)
    yield from _of_the_unread(use, kept, title)


def _fault(page: Any, use: FileUse, title: str, match: FileMatch, certain: bool) -> Fault:
    grave = certain and blocks(match.kind, page)
    return fault(
        use.path,
        _CERTAIN[match.part] if certain else _PERHAPS,
        severity=None if grave else Severity.WARN,
        name=masked_text(title),
        what=name_of(match.kind),
        masked=match.masked,
        place=Phrase(*match.place),
        kind=match.kind,
        key=match.key,
    )


def _of_the_unread(use: FileUse, kept: Mapping[str, Any], title: str) -> Iterator[Fault]:
    """What nobody has looked at must be looked at by somebody."""
    name = masked_text(title)
    message = _("The file “%(name)s” was not wholly scanned for personal information. %(why)s")
    for msgid, particulars in kept.get("unread", ()):
        why = Phrase(msgid, particulars)
        yield fault(use.path, message, severity=Severity.WARN, name=name, why=why)
    if kept.get("cut") is not None:
        why = Phrase(_("It takes long; the nightly audit goes on with it. Please look at it yourself."))
        yield fault(use.path, message, severity=Severity.WARN, name=name, why=why)


def _parts(context: Context) -> frozenset[str]:
    """What the rulebook wants looked at: hidden rows and hidden sheets are one to the scan."""
    named = frozenset(context.params["parts"])
    return frozenset({"hidden"}) | named if named & {"hidden_rows", "hidden_sheets"} else named
