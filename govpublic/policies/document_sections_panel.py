"""The place in a document's editing form where the rooms above say what they know of it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from .document_parts import editing_sections


class DocumentSectionsPanel(Panel):
    """Draws the sections that other rooms registered; nothing where there are none."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "govpublic_policies/admin/document_sections.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.sections)

        @property
        def sections(self) -> list[Any]:
            if not hasattr(self, "_sections"):
                self._sections = editing_sections(self.instance, self.request)
            return self._sections

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "sections": self.sections}
