"""Who wrote a version: whoever first saved what it says."""

from __future__ import annotations

from typing import Any

from .memo import content_hash


def is_author(user: Any, subject: Any) -> bool:
    """Whether ``user`` wrote the latest version of ``subject``; of one without revisions, whether he owns it.

    At most two queries unless he saved that version himself.
    """
    revision = subject.get_latest_revision() if hasattr(subject, "get_latest_revision") else None
    if revision is None:
        owner = getattr(subject, "owner_id", None)
        return owner is not None and owner == user.pk
    return wrote(user, revision)


def wrote(user: Any, revision: Any) -> bool:
    """Whether what ``revision`` says is ``user``'s own.

    Saving somebody else's version once more, unchanged, as Wagtail's Publish button does, makes nobody its
    author. A version that was changed by one word is whoever's changed it.
    """
    if user is None or revision.user_id is None or revision.user_id != user.pk:
        return False
    said = content_hash(revision.as_object())
    for earlier in _earlier(revision):
        if content_hash(earlier.as_object()) != said:
            break
        if earlier.user_id != user.pk:
            return False
    return True


def _earlier(revision: Any) -> Any:
    """Revisions of the same object before this one, the latest first, one at a time."""
    same = type(revision).objects.filter(
        base_content_type_id=revision.base_content_type_id, object_id=revision.object_id
    )
    before = same.filter(created_at__lte=revision.created_at).exclude(pk=revision.pk)
    return before.order_by("-created_at", "-pk").iterator(chunk_size=10)
