"""The editing form of a circular."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

CIRCULATION_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                CompliancePanel(),
                FieldPanel("title", classname="title", heading=_("Title")),
                FieldPanel("agency"),
                FieldPanel("summary"),
                FieldPanel("keywords"),
                FieldPanel("body"),
                FieldPanel("praise"),
                FieldPanel("figures", read_only=True),
                FieldPanel("frozen_at", read_only=True),
            ],
            heading=_("Circular"),
        ),
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
