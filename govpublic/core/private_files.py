"""Files that citizens send: kept where no web server looks, handed out only by a view that asks who comes."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.core.files.storage import FileSystemStorage
from django.http import FileResponse
from django.utils.deconstruct import deconstructible

from govpublic import workdays
from govpublic.conf import settings


def private_root() -> Path:
    """``PRIVATE_ROOT``; without it a folder ``private`` beside MEDIA_ROOT."""
    if settings.PRIVATE_ROOT:
        return Path(settings.PRIVATE_ROOT)
    return Path(django_settings.MEDIA_ROOT).resolve().parent / "private"


@deconstructible(path="govpublic.core.private_files.PrivateStorage")
class PrivateStorage(FileSystemStorage):
    """A folder outside everything that is served; files are readable by the server's own user only.

    It looks the folder up at each use, so that migrations know nothing of any machine's paths.
    """

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:  # type: ignore[override]
        return str(private_root())

    @property
    def location(self) -> str:  # type: ignore[override]
        return str(private_root().resolve())

    def url(self, name: str | None) -> str:
        raise ValueError("A private file has no address.")


def random_path(folder: str) -> str:
    """``opinions/202611/1f0c…``: nothing of what the sender called the file, and no ending."""
    return f"{folder}/{workdays.today():%Y%m}/{secrets.token_hex(20)}"


def private_response(stored: Any, name: str) -> FileResponse:
    """The file as a download that no browser opens, guesses at, runs or keeps."""
    response = FileResponse(stored.open("rb"), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
