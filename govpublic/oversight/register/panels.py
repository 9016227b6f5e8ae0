"""How the records of the register are edited."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, PageChooserPanel

from .forms import OwnAgencyForm, RecordForm
from .holders import StaffPostForm
from .permissions import KEEP
from .reports import TaskReportForm


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _record(*own: Any) -> ObjectList:
    """``own`` panels, then what every record has."""
    return ObjectList(
        [
            *own,
            MultiFieldPanel([FieldPanel("new_files"), FieldPanel("old_files")], heading=_("Evidence")),
            FieldPanel("note"),
            MultiFieldPanel(
                [FieldPanel("state", permission=KEEP), FieldPanel("returned_because", permission=KEEP)],
                heading=_("What the office says of it"),
                permission=KEEP,
            ),
        ],
        base_form_class=RecordForm,
    )


meeting_panels = _record(
    _row("agency", "kind"),
    _row("name", "held_on"),
    _row("chaired_by"),
    FieldPanel("attended_by"),
    FieldPanel("reports"),
    FieldPanel("decisions"),
)
document_panels = _record(
    _row("agency", "kind"),
    _row("name", "number"),
    _row("issued_on", "valid_until"),
    FieldPanel("responsible"),
    PageChooserPanel("page"),
)
task_panels = _record(
    _row("year", "number"),
    FieldPanel("title"),
    FieldPanel("content"),
    FieldPanel("agency"),
    FieldPanel("co_agencies"),
    _row("due_on", "completed_on"),
    FieldPanel("is_public"),
)
training_panels = _record(
    FieldRowPanel([FieldPanel("agency"), FieldPanel("held_on", heading=_("Day of the training"))]),
    FieldPanel("subject"),
    _row("hours", "participants"),
    FieldPanel("taught_by"),
    MultiFieldPanel(
        [FieldPanel("in_cadre_training"), FieldPanel("on_agenda"), FieldPanel("explains_points")],
        heading=_("What it was"),
    ),
)
handover_panels = _record(
    _row("agency", "post"),
    _row("predecessor", "successor"),
    FieldPanel("changed_on"),
    _row("shadowed_from", "shadowed_until"),
    FieldPanel("handed_over"),
    _row("given_on", "taken_on"),
)
zone_panels = _record(
    _row("jurisdiction", "agency"),
    FieldPanel("name"),
    _row("address", "open_hours"),
    FieldPanel("phone"),
    MultiFieldPanel(
        [
            FieldPanel("takes_requests"),
            FieldPanel("offers_lookup"),
            FieldPanel("offers_self_service"),
            FieldPanel("offers_reading"),
        ],
        heading=_("Functions"),
    ),
    FieldPanel("opened_on"),
    _row("accepted_on", "accepted_by"),
)
submission_panels = _record(
    _row("agency", "bulletin"),
    FieldPanel("title"),
    FieldPanel("sent_on"),
    _row("used_on", "issue"),
)
report_panels = ObjectList(
    [FieldPanel("task"), _row("reported_on", "reported_by"), FieldPanel("text")],
    base_form_class=TaskReportForm,
)
post_panels = ObjectList(
    [_row("agency", "post"), _row("holder", "since")],
    base_form_class=StaffPostForm,
)
keeper_panels = ObjectList(
    [_row("agency", "since"), FieldPanel("publishes_progress"), FieldPanel("submits_drafts")],
    base_form_class=OwnAgencyForm,
)
