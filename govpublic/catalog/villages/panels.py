"""The editing form of what a village publishes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.models import Page

from govpublic.catalog.posting_panels import posted_edit_handler
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

DISCLOSURE_EDIT_HANDLER = posted_edit_handler(CONTENT)
