"""How often something was sent, counted in the cache that all processes of the site share."""

from __future__ import annotations

import logging
import time

from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from govpublic.conf import settings

logger = logging.getLogger(__name__)


def form_cache() -> BaseCache:
    """The cache that ``FORM_CACHE`` names."""
    return caches[settings.FORM_CACHE]


def count(what: str, seconds: int) -> int:
    """Count one more ``what`` in the present window of ``seconds``; how many there are now.

    A cache that fails counts nothing: a citizen's word is not lost because a cache is down.
    """
    key = _key(what, seconds)
    try:
        cache = form_cache()
        cache.add(key, 0, seconds)
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
    except Exception:
        logger.exception("The cache of public forms cannot count.")
        return 0


def counted(what: str, seconds: int) -> int:
    """How many there are in the present window, without counting one more."""
    try:
        return int(form_cache().get(_key(what, seconds), 0))
    except Exception:
        logger.exception("The cache of public forms cannot be read.")
        return 0


def _key(what: str, seconds: int) -> str:
    return f"govpublic:form:{what}:{int(time.time() // seconds)}"
