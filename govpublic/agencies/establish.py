"""Set an agency up: its two groups, what they may do under its root page, and where its files go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from govpublic.agencies.models import Agency

LOG_ACTION = "govpublic.agency.establish"

#: What each group may do to pages under the root page. Editors write drafts, reviewers let them go live.
PAGE_PERMISSIONS = {
    "editors": ("add_page", "change_page"),
    "reviewers": ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}
#: What both groups may do to files of the agency, by the field that holds the collection.
COLLECTION_PERMISSIONS = {
    "document_collection": ("add_document", "change_document", "choose_document"),
    "image_collection": ("add_image", "change_image", "choose_image"),
}
_FILE_APPS = {"document_collection": "wagtaildocs", "image_collection": "wagtailimages"}
#: What both groups may do everywhere, as (app label, codename).
GENERAL_PERMISSIONS = (("wagtailadmin", "access_admin"), ("govpublic_agencies", "view_agency"))


@dataclass(frozen=True)
class Established:
    """What one set-up made: names of new groups and collections, and whether permissions moved."""

    agency: Agency
    groups: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    permissions: int = 0
    moved: bool = False

    @property
    def changed(self) -> bool:
        """False when everything was there already."""
        return bool(self.groups or self.collections or self.permissions or self.moved)


def establish(agency: Agency, *, user: Any = None) -> Established:
    """Give ``agency`` its groups, page permissions and collections; safe to repeat, mends what is missing.

    Groups and collections that the agency has already are kept under whatever name they have now. When the
    root page has changed since the last time, the page permissions leave the old one. Written to the audit
    log in the name of ``user``. Raises ``ValidationError`` on ``root_page`` when the agency has none.
    """
    with transaction.atomic():
        agency = Agency.objects.select_for_update().get(pk=agency.pk)
        if agency.root_page_id is None:
            message = _("Choose the root page of this agency first: its groups get their permissions there.")
            raise ValidationError({"root_page": message})
        groups = tuple(_make_missing_groups(agency))
        collections = tuple(_make_missing_collections(agency))
        moved = _leave_old_root(agency)
        granted = _grant_general(agency) + _grant_pages(agency) + _grant_collections(agency)
        agency.permitted_root_id = agency.root_page_id
        agency.save()
        done = Established(agency, groups, collections, granted, moved)
        _write_to_log(done, user)
    return done


def preview(agency: Agency) -> list[tuple[str, str, bool]]:
    """What a set-up would use, as (field label, name, whether it is new), in the order of the fields."""
    names = {**_new_group_names(agency), **_new_collection_names(agency)}
    parts = []
    for field, name in names.items():
        existing = getattr(agency, field)
        label = str(Agency._meta.get_field(field).verbose_name)
        parts.append((label, str(existing or name), existing is None))
    return parts


def _new_group_names(agency: Agency) -> dict[str, str]:
    """The names that new groups would get, by field; in the site's language, not that of the user."""
    with translation.override(settings.LANGUAGE_CODE):
        patterns = {"editors": gettext("%(agency)s editors"), "reviewers": gettext("%(agency)s reviewers")}
    return {field: _free_group_name(agency, pattern) for field, pattern in patterns.items()}


def _free_group_name(agency: Agency, pattern: str) -> str:
    """The first name nobody has: a group of that name is somebody else's and is never taken over."""
    area = agency.jurisdiction.short_name or agency.jurisdiction.name
    owners = (agency.short_name, f"{area}{agency.short_name}", f"{area}{agency.short_name} {agency.pk}")
    names = [pattern % {"agency": owner} for owner in owners]
    taken = set(Group.objects.filter(name__in=names).values_list("name", flat=True))
    return next((name for name in names if name not in taken), names[-1])


def _new_collection_names(agency: Agency) -> dict[str, str]:
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "document_collection": gettext("%(agency)s documents") % {"agency": agency.short_name},
            "image_collection": gettext("%(agency)s images") % {"agency": agency.short_name},
        }


def _make_missing_groups(agency: Agency) -> Iterator[str]:
    for field, name in _new_group_names(agency).items():
        if getattr(agency, field) is None:
            setattr(agency, field, Group.objects.create(name=name))
            yield name


def _make_missing_collections(agency: Agency) -> Iterator[str]:
    for field, name in _new_collection_names(agency).items():
        if getattr(agency, field) is None:
            setattr(agency, field, Collection.get_first_root_node().add_child(name=name))
            yield name


def _leave_old_root(agency: Agency) -> bool:
    """Take back what was given at the former root page; whatever else somebody granted stays."""
    old = agency.permitted_root_id
    if old is None or old == agency.root_page_id:
        return False
    for field, codenames in PAGE_PERMISSIONS.items():
        GroupPagePermission.objects.filter(
            group=getattr(agency, field), page_id=old, permission__codename__in=codenames
        ).delete()
    return True


def _grant_general(agency: Agency) -> int:
    """Let both groups into the admin and at the register of agencies; returns how many rights were new."""
    new = 0
    for group in (agency.editors, agency.reviewers):
        for app_label, codename in GENERAL_PERMISSIONS:
            permission = Permission.objects.get(content_type__app_label=app_label, codename=codename)
            if not group.permissions.filter(pk=permission.pk).exists():
                group.permissions.add(permission)
                new += 1
    return new


def _grant_pages(agency: Agency) -> int:
    return sum(
        GroupPagePermission.objects.get_or_create(
            group=getattr(agency, field), page_id=agency.root_page_id, permission=permission
        )[1]
        for field, codenames in PAGE_PERMISSIONS.items()
        for permission in _permissions("wagtailcore", codenames)
    )


def _grant_collections(agency: Agency) -> int:
    """The rights hang on Wagtail's own document and image models, also where a site has models of its own."""
    return sum(
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=getattr(agency, field), permission=permission
        )[1]
        for field, codenames in COLLECTION_PERMISSIONS.items()
        for permission in _permissions(_FILE_APPS[field], codenames)
        for group in (agency.editors, agency.reviewers)
    )


def _permissions(app_label: str, codenames: tuple[str, ...]) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label=app_label, codename__in=codenames))


def _write_to_log(done: Established, user: Any) -> None:
    log(
        instance=done.agency,
        action=LOG_ACTION,
        user=user,
        data={
            "groups": list(done.groups),
            "collections": list(done.collections),
            "permissions": done.permissions,
            "root_page": done.agency.root_page_id,
            "moved": done.moved,
        },
    )
