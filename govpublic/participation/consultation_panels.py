"""The editing form of a consultation: its papers, how to take part, and its outcome."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

PAPERS = ObjectList(
    [
        CompliancePanel(),
        FieldPanel(
            "title",
            classname="title",
            heading=_("Title"),
            help_text=_("Such as “Consultation on the Measures … (draft)”; it says what the draft is about."),
        ),
        FieldPanel("notice", help_text=_("What is asked, of whom, until when, and how to take part.")),
        FieldPanel(
            "draft",
            help_text=_("The full text. Use a block for each article, so that citizens can comment on it."),
        ),
        FieldPanel(
            "explanation", help_text=_("Why the paper is needed, how it was drafted, what it brings.")
        ),
        FieldPanel("basis", help_text=_("The laws and papers of higher levels that it rests on.")),
        FieldPanel("attachments"),
    ],
    heading=_("The four papers"),
)

TAKING_PART = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("agency"), FieldPanel("matter")]),
                FieldPanel("concerns_business"),
                FieldRowPanel([FieldPanel("opens_on"), FieldPanel("announced_closes_on")]),
                FieldPanel("shorter_reason"),
            ],
            heading=_("Matter and period"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("online_form"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("telephone")]),
                FieldPanel("postal_address"),
                FieldPanel("meeting"),
            ],
            heading=_("Ways to take part"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("unit"), FieldPanel("contact")])], heading=_("Who answers questions")
        ),
        MultiFieldPanel([FieldPanel("summary"), FieldPanel("keywords")], heading=_("How it is found")),
        FieldPanel(
            "business_voices",
            help_text=_("Which entrepreneurs, chambers and associations were heard on a matter of business."),
        ),
    ],
    heading=_("Period and taking part"),
)

OUTCOME = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("received_online"), FieldPanel("received_email")]),
                FieldRowPanel([FieldPanel("received_post"), FieldPanel("received_telephone")]),
                FieldPanel("received_meeting"),
                FieldPanel("no_opinions"),
            ],
            heading=_("What came in"),
            help_text=_("Filled in after the period is over; it is published together with the page."),
        ),
        FieldPanel("outcome_summary"),
        FieldPanel(
            "answers",
            help_text=_(
                "Each opinion, or group of opinions that say the same, with what became of it and why."
            ),
        ),
        FieldPanel("outcome_correction"),
    ],
    heading=_("Outcome of the consultation"),
)

TABS = [
    PAPERS,
    TAKING_PART,
    OUTCOME,
    ObjectList(Page.promote_panels, heading=_("Promote")),
    ObjectList(Page.settings_panels, heading=_("Settings")),
]
CONSULTATION_EDIT_HANDLER = TabbedInterface(TABS)
OUTCOME_TAB = TABS.index(OUTCOME)
