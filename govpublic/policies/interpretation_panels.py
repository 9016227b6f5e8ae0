"""The editing form of an interpretation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

TEXT = ObjectList(
    [
        CompliancePanel(),
        FieldPanel("title", classname="title", heading=_("Title")),
        InlinePanel(
            "interpreted",
            label=_("Interpreted document"),
            panels=[
                PageChooserPanel("document", "govpublic_policies.PolicyDocumentPage"),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("number"), FieldPanel("url")]),
            ],
            heading=_("Which papers it explains"),
        ),
        FieldPanel("form"),
        FieldPanel("body"),
        FieldPanel("pictures_drawn"),
        FieldPanel("external_url"),
        FieldPanel("attachments"),
    ],
    heading=_("Interpretation"),
)

WHO = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("agency"),
                FieldRowPanel([FieldPanel("interpreter"), FieldPanel("telephone")]),
                FieldPanel("source"),
            ],
            heading=_("Who explains it"),
        ),
        MultiFieldPanel([FieldPanel("summary"), FieldPanel("keywords")], heading=_("How it is found")),
    ],
    heading=_("Who, and for whom"),
)

INTERPRETATION_EDIT_HANDLER = TabbedInterface(
    [
        TEXT,
        WHO,
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
