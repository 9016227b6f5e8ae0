"""E017: what is private must not lie where it is served."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.core import checks

from govpublic.core.private_files import private_root


def check_private_folder(**_: Any) -> list[checks.CheckMessage]:
    """The folder of private files stands in none that is served."""
    private = private_root().resolve()
    named = {
        "MEDIA_ROOT": django_settings.MEDIA_ROOT,
        "STATIC_ROOT": django_settings.STATIC_ROOT,
        **{f"STATICFILES_DIRS[{i}]": _path(path) for i, path in enumerate(django_settings.STATICFILES_DIRS)},
    }
    return [
        checks.Error(
            f"Private files lie in {name}, where anybody can fetch them.",
            hint='Let GOVPUBLIC["PRIVATE_ROOT"] name a folder of its own, outside all that is served.',
            id="govpublic.E017",
        )
        for name, folder in named.items()
        if folder and private.is_relative_to(Path(folder).resolve())
    ]


def _path(entry: Any) -> Any:
    """An entry of STATICFILES_DIRS: a path, or a prefix with a path."""
    return entry[1] if isinstance(entry, (list, tuple)) else entry
