"""The cache in front of the site, if Wagtail knows of one."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.apps import apps
from django.utils import timezone

from ..models import LeakRemoval

logger = logging.getLogger("govpublic.leaks")


def is_installed() -> bool:
    return apps.is_installed("wagtail.contrib.frontend_cache")


def purge(removal: LeakRemoval, addresses: Sequence[str]) -> None:
    """Take ``addresses`` out of the cache, and note when. What fails is said on the page of the removal."""
    if not is_installed() or not addresses:
        return
    from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

    try:
        purge_urls_from_cache(list(addresses))
    except Exception as error:
        logger.error(
            "the front-end cache was not emptied for removal %s: %s", removal.pk, type(error).__name__
        )
        return
    LeakRemoval.objects.filter(pk=removal.pk).update(purged_at=timezone.now())
