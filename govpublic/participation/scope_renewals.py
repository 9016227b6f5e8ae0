"""Renewing the page on participation: somebody went through it, on that day (DEC-7)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter, log

from govpublic import workdays
from govpublic.policies.views.asking import ask, back_to, page_for_publisher

from .meeting_buttons import may_renew
from .models import ParticipationScopePage, ScopeRenewal

RENEW = "govpublic.scope.renew"


class RenewFormatter(LogFormatter):
    label = gettext_lazy("Renew the scope of participation")

    def format_message(self, log_entry: Any) -> str:
        return _("The scope of participation was gone through and holds for another year.")


def renew(page: ParticipationScopePage, user: Any) -> ScopeRenewal:
    """Record that ``user`` went through the live page today; a second time on one day changes nothing.

    Raises ``PermissionDenied`` unless the user may publish the page, and it is live.
    """
    if not may_renew(page, user):
        raise PermissionDenied
    with transaction.atomic():
        renewal, is_new = ScopeRenewal.objects.get_or_create(
            scope=page, renewed_on=workdays.today(), defaults={"renewed_by": user}
        )
        if is_new:
            log(instance=page, action=RENEW, user=user)
    return renewal


def renew_scope(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and renew."""
    page = page_for_publisher(request, ParticipationScopePage, pk)
    if not may_renew(page, request.user):
        messages.error(request, _("Only a published page can be renewed, and only at its own place."))
        return back_to(page)
    if request.method == "POST":
        renewal = renew(page, request.user)
        said = {"day": date_format(renewal.renewed_on)}
        messages.success(request, _("The page was renewed on %(day)s for another year.") % said)
        return back_to(page)
    return ask(
        request,
        page,
        heading=_("Renew for another year"),
        explanations=[
            _("Confirm that matters, ways and rules were gone through and still hold."),
            _("If something has changed, publish the changes first."),
        ],
        confirm=_("Everything still holds"),
    )
