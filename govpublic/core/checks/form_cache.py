"""Do all processes of the site count what visitors send together?"""

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from .values import usable

_ALONE = ("locmem.LocMemCache", "dummy.DummyCache")


def check_form_cache(**_) -> list[CheckMessage]:
    """W015, with ``--deploy``: the cache that counts what visitors send is each process's own."""
    name = usable("FORM_CACHE")
    backend = settings.CACHES.get(name, {}).get("BACKEND", "")
    if backend and not backend.endswith(_ALONE):
        return []
    return [
        Warning(
            f"The cache {name!r} that counts what visitors send is not shared by the processes of the site.",
            hint="Name a cache of Redis, Memcached or the database in GOVPUBLIC['FORM_CACHE'].",
            id="govpublic.W015",
        )
    ]
