"""The editing form of what a village publishes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

CONTENT = ObjectList(
    [
        CompliancePanel(),
        *Page.content_panels,
        MultiFieldPanel(
            [FieldPanel("entry"), FieldRowPanel([FieldPanel("period"), FieldPanel("happened_on")])],
            heading=_("What is published, and for when"),
        ),
        FieldPanel("body"),
        FieldPanel("figures"),
        FieldRowPanel([FieldPanel("total"), FieldPanel("document_number")]),
        FieldPanel("photos"),
        PageChooserPanel("upper_page"),
    ],
    heading=_("Content"),
)

POSTING = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("posting_place"),
                FieldRowPanel([FieldPanel("posted_from"), FieldPanel("posted_until")]),
                FieldPanel("supervision_phone"),
            ],
            heading=_("On the board of the village"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kept_at"), FieldPanel("kept_by")]), FieldPanel("kept_since")],
            heading=_("After it was posted"),
        ),
    ],
    heading=_("Posting and keeping"),
)

DISCLOSURE_EDIT_HANDLER = TabbedInterface(
    [
        CONTENT,
        POSTING,
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
