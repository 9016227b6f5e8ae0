"""The editing form of a public notice: tabs, groups, and what each field is for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from govpublic.validators.panels import CompliancePanel

NOTICE = ObjectList(
    [
        CompliancePanel(),
        FieldPanel("title", classname="title", heading=_("Title")),
        MultiFieldPanel(
            [FieldPanel("summary"), FieldPanel("basis")], heading=_("What it is about, and on what basis")
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])],
            heading=_("Period of the notice"),
        ),
        FieldPanel("body"),
        FieldPanel("attachments"),
    ],
    heading=_("Text of the notice"),
)

OBJECTIONS = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("objection_unit"),
                FieldRowPanel([FieldPanel("objection_phone"), FieldPanel("objection_email")]),
                FieldPanel("objection_address"),
                FieldPanel("objection_how"),
            ],
            heading=_("Where and how to object"),
        ),
        MultiFieldPanel([FieldPanel("outcome"), FieldPanel("outcome_text")], heading=_("Outcome")),
    ],
    heading=_("Objections and outcome"),
)

FILING = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("agency"), FieldPanel("domain"), FieldPanel("source")],
            heading=_("Who gives notice, and in which domain"),
        ),
        FieldPanel("keywords"),
        MultiFieldPanel(
            [FieldPanel("names_people"), FieldPanel("people_in_text"), FieldPanel("when_over")],
            heading=_("Personal information when the period is over"),
        ),
    ],
    heading=_("Filing and privacy"),
)

NOTICE_EDIT_HANDLER = TabbedInterface(
    [
        NOTICE,
        OBJECTIONS,
        FILING,
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
