"""The audit as a background run: what is done before a step, and the step."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import reset_queries

from govpublic.core.models import BackgroundRun

from ..checks import gated_models
from . import files, leftovers
from .keeping import as_json, keep
from .live import live_objects
from .looking import Looks, look_at_some

#: Where a run is, kept in ``run.cursor``: the phase, and in it the place.
FILES, PAGES, LEFTOVERS = "files", "pages", "leftovers"
Found = Looks | tuple[int, int | None] | None


def look(run: BackgroundRun) -> Found:
    """What takes long: reading files and checking objects, while no transaction is open."""
    if settings.DEBUG:
        reset_queries()  # Django remembers the text of every query
    cursor = run.cursor or _start(run)
    if cursor["phase"] == FILES:
        return files.read_some(cursor.get("pk", 0))
    model = _models().get(cursor["model"])
    if cursor["phase"] == PAGES and model is not None:
        return look_at_some(model, cursor.get("pk"), cursor.get("again", []))
    return None


def take(run: BackgroundRun, found: Found) -> bool:
    """Keep what was found, and how far the audit is; whether there is more."""
    if not run.cursor:
        run.cursor, run.total = _start(run), _total(run)
    if isinstance(found, tuple):
        _take_files(run, *found)
    elif isinstance(found, Looks):
        _take_looks(run, found)
    elif run.cursor["phase"] == PAGES and run.cursor["model"]:
        _next_model(run.cursor)  # its app was taken out meanwhile
    elif run.cursor["phase"] == LEFTOVERS:
        place = leftovers.drop_some(run.cursor.get("place", {}))
        if place is None:
            leftovers.forget_earlier_runs(run)
            run.total = run.done
            return False
        run.cursor["place"] = place
    else:
        run.cursor["phase"] = LEFTOVERS
    return True


def _start(run: BackgroundRun) -> dict[str, Any]:
    phase = FILES if run.params.get("files", True) else PAGES
    return {"phase": phase, "model": _first_after(""), "checked": 0}


def _total(run: BackgroundRun) -> int:
    number: int = files.known_files().count() if run.params.get("files", True) else 0
    for model in _models().values():
        number += live_objects(model).count()
    return number


def _take_files(run: BackgroundRun, number: int, last: int | None) -> None:
    run.done += number
    if last is None:
        run.cursor["phase"] = PAGES
        run.cursor.pop("pk", None)
    else:
        run.cursor["pk"] = last


def _take_looks(run: BackgroundRun, found: Looks) -> None:
    cursor = run.cursor
    cursor["again"] = keep(run, _models()[cursor["model"]], found)
    if found.again:
        return
    if found.pk is None:
        _next_model(cursor)
        return
    cursor["pk"] = as_json(found.pk)
    cursor["checked"] += len(found.looks)
    run.done += len(found.looks)


def _next_model(cursor: dict[str, Any]) -> None:
    cursor["model"] = _first_after(cursor["model"])
    cursor.pop("pk", None)


def _models() -> dict[str, Any]:
    return {model._meta.label: model for model in gated_models()}


def _first_after(label: str) -> str:
    return min((other for other in _models() if other > label), default="")
