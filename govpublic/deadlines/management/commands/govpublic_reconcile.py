"""Brings every deadline to what really happened; once a night, by cron."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from govpublic.deadlines.kinds import all_kinds, kind_of
from govpublic.deadlines.models import Deadline
from govpublic.deadlines.reconciling import reconcile_all


class Command(BaseCommand):
    help = (
        "Open, move, close and cancel deadlines so that they agree with what really happened. "
        "Run it once a night: a paper lapses and a calendar is announced without anybody saving a page. "
        "Run twice, it writes nothing the second time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument(
            "--kind", action="append", metavar="CODE", help="Only this kind; may be given again."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            kinds = [kind_of(key) for key in options["kind"]] if options["kind"] else list(all_kinds())
        except LookupError as error:
            raise CommandError(str(error)) from error
        show = None if options["json"] or options["verbosity"] == 0 else self._progress
        written = reconcile_all(kinds, show)
        rows = Deadline.objects.filter(kind__in=[kind.key for kind in kinds])
        counts = {
            "written": written,
            "open": rows.open().count(),
            "overdue": rows.in_state("overdue").count(),
            "reason_missing": rows.reason_missing().count(),
        }
        if options["json"]:
            self.stdout.write(json.dumps(counts))
            return
        if options["verbosity"] == 0:
            return  # for cron, which mails whatever is printed
        said = _(
            "Written: %(written)s. Open: %(open)s, overdue: %(overdue)s, reason missing: %(reason_missing)s."
        )
        self.stdout.write(said % counts)

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done}/{total}")
