"""Storing a photo of a board, and putting it on the draft of its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.log_actions import log

from govpublic.catalog.models import VillageCatalogPage, VillageDisclosurePage, VillageEntry
from govpublic.validators.stripping import policy_of

from .drafts import Outcome, start_draft
from .grid import cells_of
from .grid_scope import Asked

_LONGEST_TITLE = 255


def collections_for(user: Any) -> list[Any]:
    """Where ``user`` may add pictures."""
    policy = policy_of(get_image_model())
    return list(policy.collections_user_has_permission_for(user, "add"))


def store(upload: Any, title: str, collection: Any, user: Any) -> tuple[Any, list[str]]:
    """The picture, or None and what is wrong with the file: Wagtail's own form judges it, and ours in it."""
    model = get_image_model()
    form = get_image_form(model)(
        data={"title": title[:_LONGEST_TITLE], "collection": collection.pk},
        files={"file": upload},
        instance=model(uploaded_by_user=user),
        user=user,
    )
    if not form.is_valid():
        return None, [str(error) for errors in form.errors.values() for error in errors]
    image = form.save()
    log(instance=image, action="wagtail.create", user=user, content_changed=True)
    return image, []


def put_on_draft(
    image: Any,
    taken_on: date,
    entry: VillageEntry,
    asked: Asked,
    user: Any,
    page: VillageCatalogPage | None,
) -> tuple[Outcome, VillageDisclosurePage | None]:
    """Add the photo to the draft of the cell, which is begun where there is none. Nothing is published."""
    with transaction.atomic():
        cell = cells_of([entry], asked)[entry.pk]
        made = VillageDisclosurePage.objects.filter(pk__in=[one.pk for one in cell.pages]).last()
        if made is None:
            outcome, made = start_draft(entry, asked.month, user, page)
            if made is None:
                return outcome, None
        elif not made.permissions_for_user(user).can_edit() or made.permissions_for_user(user).page_locked():
            return Outcome.DENIED, None
        draft = made.get_latest_revision_as_object()
        draft.photos.append(("photo", {"image": image, "taken_on": taken_on, "alt_text": ""}))
        draft.save_revision(user=user, log_action=True, clean=False)
        return Outcome.MADE, draft
