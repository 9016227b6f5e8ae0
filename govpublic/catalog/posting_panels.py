"""The editing form of what hangs on the board of a village: its content, the posting, Wagtail's own tabs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

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


def posted_edit_handler(content: ObjectList) -> TabbedInterface:
    """``content`` is the first tab."""
    return TabbedInterface(
        [
            content,
            POSTING,
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )
