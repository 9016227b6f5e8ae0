"""Who is told of a deadline: its owner, the head editors of its agency, the openness office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from .kinds import all_kinds
from .models import Deadline, Reminder
from .permissions import VIEW

Level = Reminder.Level


class Recipients:
    """The people of some deadlines, found in a handful of queries however many deadlines there are.

    The owner of a page's deadline is whoever made the page, of another one whoever its kind names, while he
    works for the agency; else the agency's editors. Head editors are the agency's reviewers. The office is
    whoever may view all deadlines and is no superuser; with it those are told whom the kind names as above.
    """

    def __init__(self, deadlines: Iterable[Deadline]) -> None:
        deadlines = list(deadlines)
        self._above = _named(deadlines, "above")
        agencies = {row.agency for row in deadlines if row.agency is not None}
        agencies |= {agency for named in self._above.values() for agency in named}
        groups = {pk for agency in agencies for pk in (agency.editors_id, agency.reviewers_id) if pk}
        self._users: dict[int, Any] = {}
        self._members: dict[int, list[int]] = {}
        self._read_groups(groups)
        self._owners = _page_owners(deadlines) | _named(deadlines, "person")
        self._office: list[Any] | None = None

    def of(self, deadline: Deadline, level: Reminder.Level) -> list[Any]:
        """The active users to tell, each once."""
        if level == Level.OFFICE:
            above = (agency.reviewers_id for agency in self._above.get(deadline.pk, ()))
            told = [*self.office(), *(user for group in above for user in self._people(group))]
            return list({user.pk: user for user in told}.values())
        agency = deadline.agency
        if agency is None:
            return []
        if level == Level.HEAD:
            return self._people(agency.reviewers_id)
        colleagues = {user.pk: user for group in _groups_of(agency) for user in self._people(group)}
        owner = colleagues.get(self._owners.get(deadline.pk))
        return [owner] if owner is not None else self._people(agency.editors_id)

    def office(self) -> list[Any]:
        """Whoever sees the deadlines of all agencies by his office."""
        if self._office is None:
            users: Any = get_user_model()._default_manager
            self._office = list(
                users.with_perm(
                    VIEW,
                    include_superusers=False,
                    backend="django.contrib.auth.backends.ModelBackend",
                ).order_by("pk")
            )
        return self._office

    def _people(self, group: int | None) -> list[Any]:
        return [self._users[pk] for pk in self._members.get(group or 0, [])]

    def _read_groups(self, groups: set[int]) -> None:
        model: Any = get_user_model()
        users = model._default_manager.filter(is_active=True, groups__in=groups)
        for user in users.select_related("wagtail_userprofile").distinct().order_by("pk"):
            self._users[user.pk] = user
        through: Any = model.groups.through
        # A site's own user model names the column as it likes.
        column = model.groups.field.m2m_column_name()
        pairs = through._default_manager.filter(group_id__in=groups, **{f"{column}__in": list(self._users)})
        for user_pk, group in pairs.order_by(column).values_list(column, "group_id"):
            self._members.setdefault(group, []).append(user_pk)


def _groups_of(agency: Any) -> tuple[int | None, int | None]:
    return agency.editors_id, agency.reviewers_id


def _named(deadlines: list[Deadline], what: str) -> dict[int, Any]:
    """What the kinds say (``person`` or ``above``) of their deadlines, by the key of each."""
    by_kind: dict[str, list[Deadline]] = defaultdict(list)
    for row in deadlines:
        by_kind[row.kind].append(row)
    found: dict[int, Any] = {}
    for kind in all_kinds():
        tell = getattr(kind, what)
        if tell is not None and kind.key in by_kind:
            found.update(tell(by_kind[kind.key]))
    return found


def _page_owners(deadlines: list[Deadline]) -> dict[int, int]:
    """The key of the owner of each page that a deadline is about, by the key of the deadline."""
    about_pages = {
        row.pk: int(row.object_id)
        for row in deadlines
        if issubclass(_model(row.content_type_id), Page) and row.object_id.isdecimal()
    }
    pages = Page.objects.filter(pk__in=set(about_pages.values()), owner__isnull=False)
    owners = dict(pages.values_list("pk", "owner_id"))
    return {pk: owners[page] for pk, page in about_pages.items() if page in owners}


def _model(content_type: int) -> type:
    return ContentType.objects.get_for_id(content_type).model_class() or object
