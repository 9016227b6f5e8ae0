"""Long work with progress, which can be interrupted and taken up again; no worker is needed.

.. code-block:: python

    @run_kind("sweep", _("Privacy sweep"), permission="govpublic_oversight.add_sweep")
    def step(run) -> bool:          # a second of work at most; whether there is more to do
        pages = next_pages(run.params, after=run.cursor.get("pk", 0))
        ...
        run.cursor["pk"], run.done = pages[-1].pk, run.done + len(pages)
        return bool(pages)

    run = start("sweep", user=request.user, params={"domain": "aid"})
    return redirect(progress_url(run))

A step and the place that it reached are kept together or not at all: what a step wrote to the database before
it was killed is rolled back, and the next one begins where the last whole one ended. What it does outside the
database must bear being done twice. ``runs.py`` of every installed app is imported when the apps are ready.
"""

from .acts import advance, cancel, resume, start
from .addresses import progress_url
from .kinds import RunFailed, RunKind, all_kinds, kind_of, run_kind

__all__ = [
    "RunFailed",
    "RunKind",
    "advance",
    "all_kinds",
    "cancel",
    "kind_of",
    "progress_url",
    "resume",
    "run_kind",
    "start",
]
