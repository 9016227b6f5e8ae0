"""A consultation that begins with the draft of a document: its text, files and agency are there already."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from govpublic.agencies.membership import may_edit_for
from govpublic.policies.models import PolicyDocumentPage

from .consultation_links import link, may_say
from .matters import Matter
from .models import ConsultationLibraryPage, ConsultationPage


def library_for(document: PolicyDocumentPage, user: Any) -> ConsultationLibraryPage | None:
    """The library near the document's agency, else the first that ``user`` may add to; None if none."""
    libraries = ConsultationLibraryPage.objects.filter(alias_of__isnull=True).order_by("path")
    own = [found for found in libraries if found.permissions_for_user(user).can_add_subpage()]
    root = document.agency.root_page if document.agency and own else None
    near = [found for found in own if found.path.startswith(root.path)] if root else []
    return next(iter([*near, *own]), None)


def begin_consultation(document: PolicyDocumentPage, user: Any) -> ConsultationPage:
    """A draft consultation on the latest draft of ``document``, linked to it.

    Raises ``PermissionDenied`` if the user may edit no such draft, or has no library to put it in.
    """
    library = library_for(document, user)
    if library is None or not may_say(document, user):
        raise PermissionDenied
    draft = document.get_latest_revision_as_object()
    title = _("Consultation on “%(title)s” (draft)") % {"title": draft.title}
    page = ConsultationPage(
        title=title[:255],
        owner=user,
        live=False,
        has_unpublished_changes=True,
        agency=draft.agency if draft.agency and may_edit_for(user, draft.agency) else None,
        matter=Matter.NORMATIVE if draft.is_normative else "",
        draft=_fresh(draft.body),
        attachments=_fresh(draft.attachments),
        summary=draft.summary,
        keywords=draft.keywords,
    )
    with transaction.atomic():
        library.add_child(instance=page)
        page.save_revision(user=user, log_action="wagtail.create", clean=False)
        link(document, page, user)
    return page


def _fresh(stream: Any) -> list[dict[str, Any]]:
    """The blocks of ``stream`` as new ones: an id belongs to one page."""
    return [{"type": block["type"], "value": block["value"]} for block in stream.raw_data]
