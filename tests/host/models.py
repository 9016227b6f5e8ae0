"""Page types and a snippet such as an integrator would put the gate on."""

from functools import partial

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import VERSION
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.models import DraftStateMixin, Orderable, Page, RevisionMixin, WorkflowMixin
from wagtail.snippets.models import register_snippet

from govpublic.validators.mixins import PublishGateMixin
from govpublic.validators.panels import CompliancePanel

#: Wagtail 8 lets API v3 write fields that say so.
WritableAPIField = partial(APIField, writable=True) if VERSION >= (8, 0) else APIField


class BulletinPage(PublishGateMixin, Page):
    """Must have a body, and no line that says "bad"."""

    body = models.TextField(blank=True)
    file = models.ForeignKey(
        "wagtaildocs.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    content_panels = [
        CompliancePanel(),
        *Page.content_panels,
        FieldPanel("body"),
        FieldPanel("file"),
        InlinePanel("lines", label="Lines"),
    ]
    api_fields = [WritableAPIField("body"), WritableAPIField("lines")]


class BulletinLine(Orderable):
    page = ParentalKey(BulletinPage, related_name="lines", on_delete=models.CASCADE)
    text = models.CharField(max_length=100)

    panels = [FieldPanel("text")]
    api_fields = [WritableAPIField("text")]


class PlainPage(Page):
    """Not gated: the host's own business."""

    file = models.ForeignKey(
        "wagtaildocs.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


@register_snippet
class Hotline(PublishGateMixin, WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """A gated snippet."""

    name = models.CharField(max_length=100)
    number = models.CharField(max_length=20, blank=True)

    panels = [CompliancePanel(), FieldPanel("name"), FieldPanel("number")]
    api_fields = [WritableAPIField("name"), WritableAPIField("number")]

    def __str__(self):
        return self.name
