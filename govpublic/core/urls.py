"""What the suite answers beside pages: ``path("govpublic/", include("govpublic.core.urls"))`` in the site's
addresses, before Wagtail's own. A room that has any keeps them in ``public_urls.py``.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps

from govpublic import conf


def _of_installed_rooms() -> list[Any]:
    names = [f"{room}.public_urls" for room in conf.APPS if apps.is_installed(room)]
    return [pattern for name in names if find_spec(name) for pattern in import_module(name).urlpatterns]


urlpatterns = _of_installed_rooms()
