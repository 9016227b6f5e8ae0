"""What the desk hands to Wagtail's hooks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from govpublic.agencies.menu import MENU_HOOK

from ...models import ConsultationPage, Opinion
from .history import register_log_actions
from .lists import OpinionsMenuItem
from .urls import urlpatterns

_GRANTED = ("change_opinion", "see_personal_data")


def register() -> None:
    """Put the desk into the admin; called by ``wagtail_hooks``."""
    hooks.register("register_admin_urls", lambda: urlpatterns)
    hooks.register(MENU_HOOK, OpinionsMenuItem)
    hooks.register("register_permissions", grantable)
    hooks.register("register_log_actions", register_log_actions)
    hooks.register("before_delete_page", keep_consultation)
    hooks.register("before_bulk_action", keep_consultations)


def grantable() -> QuerySet[Permission]:
    """The permissions that the form of a group offers."""
    return Permission.objects.filter(content_type__app_label="govpublic_participation", codename__in=_GRANTED)


def keep_consultation(request: Any, page: Any) -> Any:
    """A page that people have spoken to is not deleted; it can be unpublished."""
    from django.shortcuts import redirect

    if not _is_spoken_to(request, page):
        return None
    is_one = isinstance(page.specific_deferred, ConsultationPage)
    return redirect("wagtailadmin_pages:edit" if is_one else "wagtailadmin_explore", page.pk)


def keep_consultations(request: Any, action_type: str, objects: Any, action_class_instance: Any) -> Any:
    """The same, for several pages at once."""
    from django.shortcuts import redirect

    if action_type != "delete" or not issubclass(action_class_instance.model, Page):
        return None
    spoken_to = [page for page in objects if _is_spoken_to(request, page)]
    return redirect("wagtailadmin_explore_root") if spoken_to else None


def _is_spoken_to(request: Any, page: Any) -> bool:
    """Whether opinions were given on ``page`` or below it; if so, the user is told."""
    if not Opinion.objects.filter(consultation__path__startswith=page.path).exists():
        return False
    said = {"title": page.get_admin_display_title()}
    told = _("Opinions were given on “%(title)s” and have to be kept. Unpublish it instead of deleting it.")
    messages.error(request, told % said)
    return True
