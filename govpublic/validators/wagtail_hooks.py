"""Registers what the room offers to Wagtail's admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from .bulk import hold_back_faulty
from .serving import withhold_draft_files
from .views import compliance

hooks.register("before_bulk_action", hold_back_faulty)
hooks.register("before_serve_document", withhold_draft_files)


@hooks.register("register_admin_urls")
def register_compliance_url() -> list[Any]:
    return [
        path(
            "govpublic/compliance/<slug:app_label>/<slug:model_name>/<str:pk>/",
            compliance,
            name="govpublic_compliance",
        )
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(
        "govpublic.publish.refused",
        _("Refuse a scheduled publication"),
        _("The scheduled publication was refused"),
    )
