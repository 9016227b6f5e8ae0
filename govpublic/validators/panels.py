"""The compliance panel: what is wrong with this paper, why, and where to mend it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.panels import Panel

from .checking import check_once
from .four_eyes import is_own_paper
from .mixins import PublishGateMixin
from .panel_sections import sections_of
from .privacy.panel import privacy_context
from .scheduled import open_refusal
from .waiver_panel import waiver_context


class CompliancePanel(Panel):
    """Put it first in the panels of a gated page type or snippet.

    Shows the check of what is being edited when the form is loaded; where Wagtail saves drafts by itself,
    it is renewed after every such save.
    """

    class BoundPanel(Panel.BoundPanel):
        template_name = "govpublic_validators/panel.html"

        class Media:
            js = ["govpublic_validators/compliance.js"]
            css = {"all": ["govpublic_validators/compliance.css"]}

        def is_shown(self) -> bool:
            return isinstance(self.instance, PublishGateMixin)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, **compliance_context(self.instance, self.request)}


def compliance_context(
    subject: Any, request: HttpRequest | None = None, *, stage: str = "publish", approving: str = ""
) -> dict[str, Any]:
    """What the template needs to know of ``subject``, saved or not, as if it were to pass ``stage``."""
    report = check_once(subject, stage=stage, approving=approving)
    return {
        **waiver_context(subject, report, request),
        **privacy_context(subject, report, request),
        "report": report,
        "is_new": subject.pk is None,
        "own_paper": request is not None and is_own_paper(request.user, subject),
        "refusal": open_refusal(subject) if subject.pk else None,
        "fragment_url": fragment_url(subject),
        "sections": list(sections_of(subject, request)),
    }


def fragment_url(subject: Any) -> str:
    """Where the panel is renewed; ``0`` stands for the key of an object that is not saved yet."""
    meta = subject._meta
    return reverse("govpublic_compliance", args=(meta.app_label, meta.model_name, subject.pk or 0))
