"""What the register of notices in the admin shows of each: where it stands, and what was done."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.permission_policies.pages import PagePermissionPolicy

from govpublic import workdays

from .models import NoticeExpiry, PublicNoticePage, WhenOver
from .notice_periods import State, state_condition

#: What one may do in a part of the tree whose notices one is shown; any of it.
FINDS = {"add", "change", "publish"}


def may_find_notices(user: Any) -> bool:
    """Whether ``user`` works on pages at all; of which notices the register tells him is another question."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, FINDS))


def notices_of(user: Any) -> QuerySet[Any]:
    """The notices that ``user`` may find in the admin's tree, each with what was last done about it."""
    seen = PagePermissionPolicy().instances_user_has_any_permission_for(user, FINDS)
    last = NoticeExpiry.objects.filter(notice=OuterRef("pk")).order_by("-done_at", "-pk")
    return PublicNoticePage.objects.filter(pk__in=seen.values("pk")).annotate(
        done_action=Subquery(last.values("action")[:1]),
        done_when=Subquery(last.values("done_at")[:1]),
        taken_back=Subquery(last.values("undone_at")[:1]),
    )


def what_was_done(notice: Any) -> str:
    """In words, what happened when its period was over; "" as long as nothing did."""
    if notice.done_action is None:
        return ""
    day = {"day": date_format(workdays.shanghai_date(notice.done_when))}
    if notice.taken_back:
        return _("Shown again")
    if notice.done_action == WhenOver.MASK:
        return _("Hidden on %(day)s") % day
    return _("Taken down on %(day)s") % day


class StateFilter(SimpleListFilter):
    """Not yet begun, running or ended, as of today; or ended with nothing done yet."""

    title = gettext_lazy("state")
    parameter_name = "state"
    OPEN = "open"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [*State.choices, (self.OPEN, _("Ended, names still open"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        today, chosen = workdays.today(), self.value()
        if chosen == self.OPEN:
            from .notice_expiring import due_notices

            return queryset.filter(pk__in=due_notices(today).order_by().values("pk"))
        return queryset.filter(state_condition(chosen, today)) if chosen in State.values else queryset
