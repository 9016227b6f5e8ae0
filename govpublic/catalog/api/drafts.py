"""Making and changing drafts in the name of an account: never live, and every act on record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log
from wagtail.models import Page

from ..linking import assign, offered_to
from ..models import ApiDraft, ApiToken
from .errors import Conflict, invalid
from .history import CHANGED, DRAFTED
from .uploads import Uploads
from .writable import Writable


class _UndoneError(Exception):
    """Carries nothing: it only takes a dry run back."""


@contextmanager
def taken_back(uploads: Uploads) -> Iterator[None]:
    """Everything in the block happens, is looked at, and has not happened."""
    try:
        with uploads.kept_if_done(), transaction.atomic():
            yield
            raise _UndoneError
    except _UndoneError:
        pass


def places_for(kind: Writable, token: ApiToken) -> list[Page]:
    """The pages below which a draft may stand: the agency's own, that the account may add to."""
    parents = kind.parent_model.objects.filter(alias_of=None).order_by("path")
    root = token.agency.root_page
    if root is not None:
        parents = parents.filter(path__startswith=root.path)
    return [page for page in parents if page.permissions_for_user(token.user).can_add_subpage()]


def make_draft(kind: Writable, reader: Any, uploads: Uploads, token: ApiToken) -> tuple[Any, list[str]]:
    """A new draft of what ``reader``, a valid serializer, was sent; with it what has to be said.

    Within a transaction of the caller. Raises a validation error, or ``PermissionDenied``.
    """
    parent = _parent(kind, reader.validated_data.get("parent"), token)
    page = kind.model(owner=token.user, live=False, has_unpublished_changes=True, agency=token.agency)

    with LogContext(user=token.user):
        notes: list[str] = reader.fill(page, uploads)
        # Two drafts at once would take the same place in the tree.
        Page.objects.select_for_update().get(pk=parent.pk).specific.add_child(instance=page)
        page.save_revision(user=token.user, log_action="wagtail.create", clean=False)
    _link(page, reader.validated_data, token)
    log(page, DRAFTED, user=token.user, data={"system": token.name})
    return page, notes


def change_draft(known: ApiDraft, reader: Any, uploads: Uploads, token: ApiToken) -> tuple[Any, list[str]]:
    """The latest draft with what was sent put into it, as a further revision; see ``make_draft``."""
    page = editable(known, reader.validated_data.get("revision"), token)
    if "parent" in reader.validated_data:
        raise invalid("parent", _("A draft is moved in the editor."))
    draft = page.get_latest_revision_as_object()
    uploads.know(files_of(draft))

    with LogContext(user=token.user):
        notes: list[str] = reader.fill(draft, uploads)
        draft.full_clean()
        draft.save_revision(user=token.user, log_action="wagtail.edit", clean=False)
    _link(page, reader.validated_data, token)
    log(page, CHANGED, user=token.user, data={"system": token.name})
    return draft, notes


def editable(known: ApiDraft, revision: int | None, token: ApiToken) -> Any:
    """The page, locked against others, if the system may still change it. Raises ``Conflict``."""
    page = Page.objects.select_for_update().get(pk=known.page_id).specific
    if not page.permissions_for_user(token.user).can_edit():
        raise PermissionDenied
    if page.live or page.first_published_at:
        raise Conflict(_("It has been published. Please change it in the editor."), "published")
    lock = page.get_lock()
    if lock is not None and lock.for_user(token.user):
        raise Conflict(_("It is locked, or being reviewed."), "locked")
    if revision is None:
        raise invalid("revision", _("Please say which revision you have seen."), "required")
    if revision != page.latest_revision_id:
        said = _("It has been changed since. Please read it again; the latest revision is %(revision)s.")
        raise Conflict(said % {"revision": page.latest_revision_id}, "changed_meanwhile")
    return page


def files_of(draft: Any) -> frozenset[int]:
    """Keys of the files among the attachments of ``draft``."""
    values = [block["value"] for block in draft.attachments.raw_data]
    return frozenset(value[role] for value in values for role in ("word", "pdf", "ofd") if value.get(role))


def _parent(kind: Writable, pk: int | None, token: ApiToken) -> Page:
    places = places_for(kind, token)
    if not places:
        said = _("The account of this token may add drafts nowhere below the pages of the agency.")
        raise invalid("parent", said, "no_place")
    if pk is None:
        return places[0]
    for page in places:
        if page.pk == pk:
            return page
    raise invalid("parent", _("No draft may be put there."), "invalid_choice")


def _link(page: Any, data: Mapping[str, Any], token: ApiToken) -> None:
    """Let the page stand under the items that were named; others that it could stand under go."""
    if "items" not in data:
        return
    offered = set(offered_to(page).values_list("pk", flat=True))
    for place, pk in enumerate(data["items"]):
        if pk not in offered:
            raise invalid(f"items.{place}", _("The agency has no such item."), "does_not_exist")
    assign(page, data["items"], offered, token.user)
