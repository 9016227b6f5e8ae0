"""The editing form of a policy document: tabs, groups, and what each field is for."""

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

from .document_sections_panel import DocumentSectionsPanel

TEXT = ObjectList(
    [
        CompliancePanel(),
        FieldPanel(
            "title",
            classname="title",
            heading=_("Title"),
            help_text=_("The full title of the paper, without quotation marks."),
        ),
        FieldPanel("body"),
        FieldPanel("attachments"),
    ],
    heading=_("Text and attachments"),
)

METADATA = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("agency"),
                InlinePanel("joint_issuers", label=_("Joint issuer"), panels=[FieldPanel("agency")]),
                FieldRowPanel([FieldPanel("document_number"), FieldPanel("index_number", read_only=True)]),
                FieldRowPanel([FieldPanel("formed_on"), FieldPanel("issued_on")]),
            ],
            heading=_("Who issued it, and when"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("theme"), FieldPanel("genre")]),
                FieldPanel("category"),
                FieldPanel("keywords"),
                FieldPanel("summary"),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("source")]),
            ],
            heading=_("How it is found"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("is_normative"), FieldPanel("is_trial")]),
                FieldRowPanel([FieldPanel("effective_on"), FieldPanel("expires_on")]),
                FieldPanel("term_reason"),
                InlinePanel(
                    "supersedes",
                    label=_("Earlier paper"),
                    panels=[
                        PageChooserPanel("older", "govpublic_policies.PolicyDocumentPage"),
                        FieldPanel("effect"),
                    ],
                    heading=_("Earlier papers that it replaces or amends"),
                ),
            ],
            heading=_("How long it holds"),
        ),
    ],
    heading=_("File information"),
)

REVIEWS = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("attribute"),
                FieldPanel("ground"),
                FieldPanel("ground_evidence"),
                FieldPanel("ground_reason"),
            ],
            heading=_("Openness and its ground"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("secrecy_reviewed_on"), FieldPanel("secrecy_reviewer")]),
                FieldPanel("secrecy_cleared"),
            ],
            heading=_("Secrecy review"),
        ),
        DocumentSectionsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("legality_body"), FieldPanel("legality_reviewed_on")]),
                FieldPanel("legality_result"),
            ],
            heading=_("Legality review"),
            help_text=_("For normative documents."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("needs_interpretation"),
                FieldPanel("planned_forms"),
                FieldRowPanel([FieldPanel("planned_by"), FieldPanel("planned_on")]),
            ],
            heading=_("Interpretation plan"),
            help_text=_("Handed in, reviewed and deployed together with the paper."),
        ),
    ],
    heading=_("Openness and reviews"),
)

DOCUMENT_EDIT_HANDLER = TabbedInterface(
    [
        TEXT,
        METADATA,
        REVIEWS,
        ObjectList(Page.promote_panels, heading=_("Promote")),
        ObjectList(Page.settings_panels, heading=_("Settings")),
    ]
)
