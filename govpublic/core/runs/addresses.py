"""Where a run is watched."""

from typing import Any

from django.urls import reverse


def progress_url(run: Any) -> str:
    """The admin page that shows how far ``run`` is, and pushes it on while it is looked at."""
    return reverse("govpublic_run", args=[run.pk])
