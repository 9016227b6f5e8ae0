"""Wagtail's page permissions, with four eyes: who wrote the unpublished version may not publish it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from .four_eyes import is_own_paper


class FourEyesTesterMixin:
    """In front of a ``PagePermissionTester``: publishing what one wrote needs somebody else.

    What Wagtail merely derives from the right to publish (privacy, taking off a schedule) stays as it was.
    """

    page: Any
    user: Any

    @cached_property
    def _is_own_paper(self) -> bool:
        return is_own_paper(self.user, self.page)

    def can_publish(self) -> bool:
        return self._holds_the_right() and not self._is_own_paper

    def can_set_view_restrictions(self) -> bool:
        return self._holds_the_right()

    def can_unschedule(self) -> bool:
        return self._holds_the_right()

    def _holds_the_right(self) -> bool:
        return bool(super().can_publish())  # type: ignore[misc]


_classes: dict[Any, Any] = {}


def with_four_eyes(tester: Any) -> Any:
    """The same tester, of its own class or the site's, asking for a second pair of eyes as well."""
    tester.__class__ = _class_with_four_eyes(type(tester))
    return tester


def _class_with_four_eyes(cls: Any) -> Any:
    """One class for each class of testers, so that comparing and caching by class goes on working."""
    if issubclass(cls, FourEyesTesterMixin):
        return cls
    if cls not in _classes:
        _classes[cls] = type(f"FourEyes{cls.__name__}", (FourEyesTesterMixin, cls), {})
    return _classes[cls]
