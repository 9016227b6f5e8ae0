"""The editing form of a meeting: the meeting, the invitation before it, the record after it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

MEETING = ObjectList(
    [
        CompliancePanel(),
        FieldPanel("title", classname="title", heading=_("Title")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("agency"), FieldPanel("kind")]),
                FieldPanel("number"),
                FieldRowPanel([FieldPanel("held_on"), FieldPanel("starts_at")]),
                FieldPanel("place"),
            ],
            heading=_("When and where"),
        ),
        InlinePanel(
            "agenda",
            label=_("Agenda item"),
            heading=_("Agenda"),
            panels=[FieldPanel("title"), FieldPanel("is_open")],
        ),
        FieldPanel("summary"),
        FieldPanel("called_off_because"),
    ],
    heading=_("Meeting"),
)

INVITATION = ObjectList(
    [
        HelpPanel(
            _("Published before the meeting. It names nobody: attendees are entered after the meeting.")
        ),
        FieldPanel("invites"),
        FieldPanel("invitation_topic"),
        FieldRowPanel([FieldPanel("invitation_places"), FieldPanel("apply_by")]),
        FieldPanel("invitation_conditions"),
        FieldPanel("how_to_apply"),
        FieldPanel("apply_online"),
    ],
    heading=_("Invitation"),
)

RECORD = ObjectList(
    [
        HelpPanel(
            _(
                "Entered after the meeting. A meeting counts when at least one person from outside the "
                "government is recorded with name, unit and post, what was said and what came of it."
            )
        ),
        InlinePanel(
            "attendees",
            label=_("Attendee"),
            heading=_("Who attended"),
            panels=[
                FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
                FieldRowPanel([FieldPanel("unit"), FieldPanel("post")]),
                FieldPanel("agenda_number"),
                FieldPanel("statement"),
                FieldPanel("adoption"),
                FieldPanel("adoption_reason"),
            ],
        ),
        FieldPanel("nobody_came_because"),
        FieldPanel("outcome"),
        MultiFieldPanel(
            [
                PageChooserPanel("decision", "govpublic_policies.PolicyDocumentPage"),
                FieldRowPanel([FieldPanel("decision_title"), FieldPanel("decision_url")]),
                FieldPanel("minutes_url"),
                FieldPanel("attachments"),
            ],
            heading=_("Minutes and what came of it"),
        ),
    ],
    heading=_("Record"),
)

MEETING_EDIT_HANDLER = TabbedInterface(
    [
        MEETING,
        INVITATION,
        RECORD,
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
