"""Files on their way to an import: where no web server looks, for one user, until imported or a day old."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import Any

from govpublic.core.private_files import private_root

#: After so many seconds an upload that nobody came back for is deleted.
LIFETIME = 24 * 60 * 60
_FOLDER = "imports"
_SESSION = "govpublic_imports"


def keep_upload(request: Any, upload: Any, **said: Any) -> str:
    """Keep ``upload`` with what was ``said`` of it; returns the token under which this session finds it."""
    sweep()
    token = secrets.token_hex(16)
    path = _folder() / token
    with path.open("wb") as file:
        path.chmod(0o600)
        for part in upload.chunks():
            file.write(part)
    remember(request, token, {"name": upload.name, **said})
    return token


def path_of(token: str) -> Path:
    """Where the upload lies."""
    return _folder() / token


def remembered(request: Any, token: str) -> dict[str, Any] | None:
    """What was said of the upload; None if this session has no such upload, or it is gone."""
    said: dict[str, Any] | None = request.session.get(_SESSION, {}).get(token)
    return said if said is not None and path_of(token).exists() else None


def remember(request: Any, token: str, said: dict[str, Any]) -> None:
    """Say something else of it."""
    request.session[_SESSION] = {**request.session.get(_SESSION, {}), token: said}


def forget(request: Any, token: str) -> None:
    """Delete the file and what was said of it."""
    kept = {**request.session.get(_SESSION, {})}
    if kept.pop(token, None) is not None:
        request.session[_SESSION] = kept
        path_of(token).unlink(missing_ok=True)


def sweep() -> int:
    """Delete uploads that are too old; how many there were."""
    old = [path for path in _folder().iterdir() if path.stat().st_mtime < time.time() - LIFETIME]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    folder = private_root() / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
