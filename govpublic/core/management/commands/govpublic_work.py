"""Pushes on every background run that waits; by cron, as often as the site likes."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.core.models import BackgroundRun, RunState
from govpublic.core.models.run import OPEN_STATES
from govpublic.core.runs import advance


class Command(BaseCommand):
    help = (
        "Do the long work that was started in the admin or by another command. Run it every few minutes: "
        "it takes up what was interrupted; two of them never do the same step. Exit status 1 if any failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--kind", action="append", metavar="KEY", help="Only this kind; may be repeated.")
        parser.add_argument("--run", type=int, metavar="ID", help="Only this run.")

    def handle(self, *args: Any, **options: Any) -> None:
        show = not options["json"] and options["verbosity"] > 0
        ended = [self._work(run, show) for run in self._waiting(options)]
        failed = [run for run in ended if run.state == RunState.FAILED]
        if options["json"]:
            self.stdout.write(json.dumps({"runs": [_row(run) for run in ended]}, ensure_ascii=False))
        elif show:
            said = _("Worked on: %(count)s. Failed: %(failed)s.")
            self.stdout.write(said % {"count": len(ended), "failed": len(failed)})
        if failed:
            raise SystemExit(1)

    def _waiting(self, options: dict[str, Any]) -> list[BackgroundRun]:
        runs = BackgroundRun.objects.filter(state__in=OPEN_STATES).order_by("pk")
        if options["kind"]:
            runs = runs.filter(kind__in=options["kind"])
        return list(runs.filter(pk=options["run"]) if options["run"] else runs)

    def _work(self, run: BackgroundRun, show: bool) -> BackgroundRun:
        """Push until it is over, or until somebody else is at it."""
        while run.is_open:
            before = run.heartbeat_at
            run = advance(run, seconds=10)
            if show:
                self.stderr.write(f"{run}: {run.done}/{run.total if run.total is not None else '?'}")
            if run.heartbeat_at == before or run.holder:
                break
        return run


def _row(run: BackgroundRun) -> dict[str, Any]:
    facts = {"id": run.pk, "kind": run.kind, "state": str(run.state)}
    return {**facts, "done": run.done, "total": run.total, "message": run.message}
