"""Taking data about people out of many files at once, from Wagtail's lists of documents and of images."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction

from govpublic.detectors.contents import NotStrippedError

from .refusal import PublishBlocked
from .stripping import may_strip, strip


class _Stripping:
    display_name = _("Take out data")
    action_type = "govpublic_strip"
    aria_label = _("Take data about people out of the selected files")
    template_name = "govpublic_validators/admin/strip_many.html"
    action_priority = 60
    request: Any

    def check_perm(self, thing: Any) -> bool:
        return may_strip(self.request.user, thing)

    def get_execution_context(self) -> dict[str, Any]:
        return {"user": self.request.user}

    @classmethod
    def execute_action(cls, objects: Any, user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """How many were changed, and how many were left as they are because they could not be."""
        changed = left = 0
        for thing in objects:
            try:
                changed += strip(thing, user)
            except (NotStrippedError, PublishBlocked):
                left += 1
        return changed, left

    def get_success_message(self, changed: int, left: int) -> str:
        said = ngettext(
            "Data about people was taken out of %(count)d file.",
            "Data about people was taken out of %(count)d files.",
            changed,
        ) % {"count": changed}
        if left:
            said += " " + ngettext(
                "%(count)d file could not be changed: it is of another kind, signed or damaged.",
                "%(count)d files could not be changed: they are of another kind, signed or damaged.",
                left,
            ) % {"count": left}
        return said


class StripDocuments(_Stripping, DocumentBulkAction):
    """For the list of documents."""


class StripImages(_Stripping, ImageBulkAction):
    """For the list of images."""
