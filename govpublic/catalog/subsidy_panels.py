"""The editing form of a subsidy roll."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

ROLL = ObjectList(
    [
        CompliancePanel(),
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("program"),
                FieldRowPanel([FieldPanel("village"), FieldPanel("year")]),
                FieldRowPanel([FieldPanel("batch_label"), FieldPanel("stated_total")]),
                FieldPanel("duplicates_explained"),
            ],
            heading=_("What was paid"),
        ),
    ],
    heading=_("Roll"),
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

ROLL_EDIT_HANDLER = TabbedInterface(
    [
        ROLL,
        POSTING,
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
