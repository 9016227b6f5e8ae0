"""What the menus of consultations and of documents offer beside Wagtail's own actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from govpublic.policies.models import PolicyDocumentPage

from .consultation_drafts import library_for
from .consultation_links import may_say
from .consultation_panels import OUTCOME_TAB
from .consultation_states import ConsultationState
from .models import ConsultationPage

PRIORITY = 71
_RUNNING = (ConsultationState.UPCOMING, ConsultationState.OPEN)


def header_buttons(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> Iterator[Button]:
    """Hook ``register_page_header_buttons``."""
    if isinstance(page, ConsultationPage):
        yield from _of_consultation(page, user)
    elif isinstance(page, PolicyDocumentPage):
        yield from _of_document(page, user)


def _of_consultation(page: ConsultationPage, user: Any) -> Iterator[Button]:
    if not page.live or page.alias_of_id:
        return
    permissions, state = page.permissions_for_user(user), page.state
    if state in _RUNNING and permissions.can_publish():
        url = reverse("govpublic_extend_consultation", args=[page.pk])
        yield Button(_("Extend the period"), url, icon_name="calendar", priority=PRIORITY)
    if state not in _RUNNING and permissions.can_edit():
        label = _("Correct the outcome") if page.outcome_published_at else _("Write the outcome")
        url = reverse("wagtailadmin_pages:edit", args=[page.pk]) + _outcome_tab()
        yield Button(label, url, icon_name="edit", priority=PRIORITY)


def _outcome_tab() -> str:
    """Wagtail names a tab by its heading, in whatever language it was first drawn."""
    names = ConsultationPage.get_edit_handler().child_identifiers
    return f"#tab-{names[OUTCOME_TAB]}"


def _of_document(document: PolicyDocumentPage, user: Any) -> Iterator[Button]:
    if not document.live and may_say(document, user) and library_for(document, user):
        url = reverse("govpublic_begin_consultation", args=[document.pk])
        yield Button(_("Consult on this draft"), url, icon_name="comment", priority=PRIORITY + 1)
