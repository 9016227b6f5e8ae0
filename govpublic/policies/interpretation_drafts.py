"""Writing the interpretation of a paper begins at the paper, and knows it already.

Wagtail's create view takes ``?document=<pk>``: a hook reads it, and the new page has it before its form.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from govpublic.agencies.membership import may_edit_for

from .models import InterpretationLibraryPage, InterpretationPage, InterpretedDocument, PolicyDocumentPage

_ASKED = "_govpublic_document_to_interpret"
_LONGEST_KEY = 18


def create_url(document: PolicyDocumentPage, user: Any) -> str | None:
    """Where ``user`` begins the interpretation of ``document``; None if he may add below no column."""
    column = column_for(document, user)
    if column is None:
        return None
    meta = InterpretationPage._meta
    url = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, column.pk])
    return f"{url}?{urlencode({'document': document.pk})}"


def column_for(document: PolicyDocumentPage, user: Any) -> InterpretationLibraryPage | None:
    """The column in the library of the document's agency, else the first one that ``user`` may add to."""
    columns = InterpretationLibraryPage.objects.filter(alias_of__isnull=True).order_by("path")
    own = [column for column in columns if column.permissions_for_user(user).can_add_subpage()]
    root = document.agency.root_page if document.agency and own else None
    near = [column for column in own if column.path.startswith(root.path)] if root else []
    return next(iter([*near, *own]), None)


def remember_document(request: HttpRequest, parent_page: Any, page_class: type) -> None:
    """Hook ``before_create_page``: the parent carries what was asked for to ``begin_with_document``."""
    asked = request.GET.get("document", "")
    if issubclass(page_class, InterpretationPage) and asked.isdecimal() and len(asked) <= _LONGEST_KEY:
        setattr(parent_page, _ASKED, int(asked))


def begin_with_document(sender: Any, page: Any, parent: Any, **_kwargs: Any) -> None:
    """Receiver of ``init_new_page``: link the document, and suggest title and agency."""
    asked = getattr(parent, _ASKED, None)
    if asked is None or not isinstance(page, InterpretationPage):
        return
    document = PolicyDocumentPage.objects.filter(pk=asked).select_related("agency").first()
    if document is None or not _may_read(document, page.owner):
        return
    page.interpreted = [InterpretedDocument(document=document)]
    page.title = (_("Interpretation of “%(title)s”") % {"title": document.draft_title})[:255]
    if document.agency and may_edit_for(page.owner, document.agency):
        page.agency = document.agency


def _may_read(document: PolicyDocumentPage, user: Any) -> bool:
    return bool(document.live or document.permissions_for_user(user).can_edit())
