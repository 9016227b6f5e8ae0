"""The editing form of the page on what citizens may take part in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

SCOPE_EDIT_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                CompliancePanel(),
                FieldPanel("title", classname="title", heading=_("Title")),
                FieldPanel("agency"),
                FieldPanel("introduction"),
                FieldPanel("matters"),
                FieldPanel("ways"),
            ],
            heading=_("Matters and ways"),
        ),
        ObjectList([FieldPanel("attendance_rule"), FieldPanel("business")], heading=_("Attending meetings")),
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
