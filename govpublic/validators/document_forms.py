"""The form in which a document is edited: a file that the gate would refuse is refused on the field.

A dangerous file is refused there whether or not anything uses it.

Wagtail's form deletes the old file before it saves the new one. A refusal at the save would come too late:
the page would stay, and its file be gone.
"""

from __future__ import annotations

from typing import Any

from wagtail.documents.forms import BaseDocumentForm

from .documents import check_new_file
from .messages import file_heading
from .refusal import PublishBlocked
from .uploads import look_into_document

_stock_post_clean: Any = BaseDocumentForm._post_clean


def ask_the_gate() -> None:
    """Let every document form, a project's own included, ask before it is valid. Safe to call twice."""
    BaseDocumentForm._post_clean = _post_clean


def _post_clean(form: Any) -> None:
    _stock_post_clean(form)
    look_into_document(form)
    if form.errors or "file" not in form.changed_data:
        return
    try:
        check_new_file(form.instance)
    except PublishBlocked as refusal:
        reasons = [f"{issue.message} ({issue.rule})" for issue in refusal.issues]
        form.add_error("file", [file_heading(refusal), *reasons])
