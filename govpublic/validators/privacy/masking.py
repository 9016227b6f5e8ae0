"""Masking what was found, in a new draft: exactly those matches, and nothing around them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import LockableMixin, Page

from govpublic import workdays

from ..issues import Issue, Severity
from ..rulebook import current
from .marks import marks_of
from .markup import read, replace
from .runs import Piece
from .sights import SLUG, Sight, sights_of, weak_sights_of
from .stored import put
from .weighing import is_asked, rule_of, severity_of

MASK = "govpublic.privacy.mask"
_WEAK = "PRV-7"
#: Their issues are about one match in a text.
RULES = frozenset({"PRV-1", "PRV-2", "PRV-3", "PRV-4", "PRV-5", "PRV-6", _WEAK})

Change = tuple[int, int, str]


def can_mask(issue: Issue) -> bool:
    """Whether ``issue`` is about a match in a text that takes stars; an address of a page takes none."""
    return issue.rule in RULES and "key" in issue.params and issue.field != SLUG


def may_mask(user: Any, subject: Any) -> bool:
    """Whether ``user`` may change the draft of ``subject`` now: who may edit it, and it is not locked."""
    if getattr(subject, "alias_of_id", None):
        return False
    if isinstance(subject, Page):
        permissions = subject.permissions_for_user(user)
        return bool(permissions.can_edit() and not permissions.page_locked())
    meta = subject._meta
    lock = subject.get_lock() if isinstance(subject, LockableMixin) else None
    locked = lock is not None and lock.for_user(user)
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}") and not locked)


def sights_of_issue(draft: Any, issue: Issue) -> list[Sight]:
    """The matches that ``issue`` speaks of: the same number may stand in its field more than once."""
    if issue.rule == _WEAK:
        found = weak_sights_of(draft, int(current().params(_WEAK)["min_open_digits"]))
    else:
        found = sights_of(draft, workdays.today())
    return [sight for sight in found if sight.key == issue.params["key"] and sight.path == issue.field]


def sights_that_block(draft: Any) -> list[Sight]:
    """The matches in the texts of ``draft`` that keep it from the public, without those that are marked."""
    marked = {mark.key for mark in marks_of(draft)} if draft.pk else set()
    return [
        sight
        for sight in sights_of(draft, workdays.today())
        if sight.key not in marked and sight.path != SLUG and _blocks(sight, draft)
    ]


def _blocks(sight: Sight, draft: Any) -> bool:
    code = rule_of(sight.kind)
    if code is None or not is_asked(code, draft):
        return False
    return severity_of(sight.kind, sight.certain, sight.masked, draft) is Severity.BLOCK


@transaction.atomic
def mask_in_draft(draft: Any, sights: Sequence[Sight], user: Any) -> Any:
    """Make a new draft of ``draft``, the latest version, in which ``sights`` are masked; logged.

    Returns the revision before, to go back to. Raises ``PermissionDenied`` unless the user may edit it.
    """
    if not may_mask(user, draft):
        raise PermissionDenied
    before = draft.latest_revision or draft.save_revision(clean=False, log_action=False)
    mask_texts(draft, sights)
    revision = draft.save_revision(user=user, clean=False, log_action=False)
    kinds = sorted({sight.kind for sight in sights})
    data = {"places": len(sights), "kinds": kinds, "fields": sorted({sight.path for sight in sights})}
    log(instance=draft, action=MASK, user=user, revision=revision, content_changed=True, data=data)
    return before


def mask_texts(draft: Any, sights: Iterable[Sight]) -> None:
    """Put the masks into the fields, blocks and child rows of ``draft``, which is not saved."""
    changes: dict[Any, tuple[Piece, list[Change]]] = {}
    for sight in sights:
        start, end, words = sight.match.start, sight.match.end, sight.masked
        for piece in sight.run.pieces_at(start, end):
            a, b = max(start - piece.start, 0), min(end - piece.start, len(piece.text))
            _piece, own = changes.setdefault(piece.address, (piece, []))
            if (a, b, words) not in own:
                own.append((a, b, words))
            words = "*" * max(end - piece.start - b, 0)
    streams: dict[tuple[int, str], _Stored] = {}
    for piece, own in changes.values():
        _change(draft, piece, own, streams)
    for stream in streams.values():
        setattr(stream.owner, stream.field.attname, stream.block.to_python(stream.value))


class _Stored(NamedTuple):
    """The stored value of one StreamField while it is being changed: taken out and put back once."""

    owner: Any
    field: Any
    block: Any
    value: Any


def _change(owner: Any, piece: Piece, changes: list[Change], streams: dict[tuple[int, str], _Stored]) -> None:
    name, rest = piece.address[0], piece.address[1:]
    while hasattr(getattr(owner, str(name)), "get_object_list"):  # the rows of a child relation
        owner = getattr(owner, str(name)).get_object_list()[rest[0]]
        name, rest = rest[1], rest[2:]
    field = owner._meta.get_field(name)
    value = getattr(owner, field.attname)
    if not isinstance(field, StreamField):
        setattr(owner, field.attname, _changed(value, piece, changes, field.max_length))
        return
    key = (id(owner), field.name)
    if key not in streams:
        block = value.stream_block
        streams[key] = _Stored(owner, field, block, copy.deepcopy(block.get_prep_value(value)))
    stored = streams[key].value
    inner: Any = stored
    for step in rest:
        inner = inner[step]
    put(stored, rest, _changed(str(inner), piece, changes, None))


def _changed(text: str, piece: Piece, changes: list[Change], longest: int | None) -> str:
    if piece.is_html:
        return replace(text, read(text)[1], changes)
    for start, end, words in sorted(changes, reverse=True):
        if longest is not None and len(text) - (end - start) + len(words) > longest:
            words = "*" * (end - start)
        text = text[:start] + words + text[end:]
    return text
