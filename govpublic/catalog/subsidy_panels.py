"""The editing form of a subsidy roll."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.models import Page

from govpublic.catalog.posting_panels import posted_edit_handler
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

ROLL_EDIT_HANDLER = posted_edit_handler(ROLL)
