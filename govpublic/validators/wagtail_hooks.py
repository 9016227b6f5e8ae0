"""Registers what the room offers to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from govpublic.agencies.menu import MENU_HOOK

from . import (
    emergency_views,
    trace_section,  # noqa: F401  a section of the panel
)
from .bulk import hold_back_faulty
from .evidence_views import attach, read_evidence
from .leaks.addresses import URLS as LEAK_URLS
from .leaks.offering import FORMATTERS as LEAK_FORMATTERS
from .leaks.offering import header_buttons
from .leaks.views import LeaksMenuItem
from .modeladmin import WaiverAdmin
from .own_paper_hooks import hide_publish, tell_author
from .privacy.log import FORMATTERS as PRIVACY_FORMATTERS
from .privacy.mark_views import mark_match, take_back_mark
from .privacy.mask_views import mask_all, mask_match
from .review_log import FORMATTERS as REVIEW_FORMATTERS
from .serving import withhold_draft_files
from .stripping import STRIP
from .stripping_bulk import StripDocuments, StripImages
from .stripping_views import strip_file
from .to_review_views import ToReviewMenuItem, add_home_panel, to_review
from .views import compliance
from .waiver_log import FORMATTERS
from .waiver_views import revoke_waiver, waive

modeladmin_register(WaiverAdmin)
hooks.register("before_bulk_action", hold_back_faulty)
hooks.register("before_serve_document", withhold_draft_files)
hooks.register("after_edit_page", tell_author)
hooks.register("construct_page_action_menu", hide_publish)
hooks.register("construct_snippet_action_menu", hide_publish)
hooks.register("construct_homepage_panels", add_home_panel)
hooks.register(MENU_HOOK, ToReviewMenuItem)
hooks.register("register_bulk_action", StripDocuments)
hooks.register("register_bulk_action", StripImages)
hooks.register(MENU_HOOK, emergency_views.EmergencyMenuItem)
hooks.register("construct_homepage_panels", emergency_views.add_home_panel)
hooks.register("register_page_header_buttons", emergency_views.header_buttons)
hooks.register(MENU_HOOK, LeaksMenuItem)
hooks.register("register_page_header_buttons", header_buttons)


@hooks.register("register_admin_urls")
def register_admin_urls() -> list[Any]:
    subject = "<slug:app_label>/<slug:model_name>/<str:pk>"
    return [
        path(f"govpublic/compliance/{subject}/", compliance, name="govpublic_compliance"),
        path(f"govpublic/waive/{subject}/<slug:fingerprint>/", waive, name="govpublic_waive"),
        path("govpublic/waivers/<int:pk>/revoke/", revoke_waiver, name="govpublic_revoke_waiver"),
        path(f"govpublic/mask/{subject}/", mask_all, name="govpublic_mask_all"),
        path(f"govpublic/mask/{subject}/<slug:fingerprint>/", mask_match, name="govpublic_mask"),
        path(f"govpublic/not-personal/{subject}/<slug:fingerprint>/", mark_match, name="govpublic_mark"),
        path("govpublic/not-personal/<int:pk>/take-back/", take_back_mark, name="govpublic_take_back_mark"),
        path("govpublic/strip/<slug:what>/<int:pk>/", strip_file, name="govpublic_strip"),
        path("govpublic/to-review/", to_review, name="govpublic_to_review"),
        path("govpublic/emergencies/", emergency_views.emergencies, name="govpublic_emergencies"),
        path("govpublic/emergencies/<int:pk>/read/", emergency_views.settle, name="govpublic_settle"),
        path("govpublic/pages/<int:pk>/emergency/", emergency_views.emergency, name="govpublic_emergency"),
        path("govpublic/tasks/<int:pk>/attach/", attach, name="govpublic_attach_evidence"),
        path("govpublic/evidence/<int:pk>/", read_evidence, name="govpublic_evidence"),
        *LEAK_URLS,
    ]


@hooks.register("register_permissions")
def register_permissions() -> Any:
    """The rights to waive, to mark, to publish in an emergency, to remove leaks, and to see all of these."""
    return Permission.objects.filter(content_type__app_label="govpublic_validators").filter(
        Q(content_type__model__in=("waiver", "privacymark", "leakremoval"))
        | Q(codename__in=("publish_in_emergency", "view_emergencypublication"))
    )


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(
        "govpublic.publish.refused",
        _("Refuse a scheduled publication"),
        _("The scheduled publication was refused"),
    )
    actions.register_action(
        STRIP, _("Take out data about people"), _("Data about people was taken out of the file")
    )
    for action, formatter in {
        **FORMATTERS,
        **PRIVACY_FORMATTERS,
        **REVIEW_FORMATTERS,
        **LEAK_FORMATTERS,
    }.items():
        actions.register_action(action)(formatter)
