"""Reminds people of what is due; once a day or more often, by cron."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.deadlines.models import Reminder
from govpublic.deadlines.reminding import remind

Outcome = Reminder.Outcome


class Command(BaseCommand):
    help = (
        "Tell people of what is due soon or overdue: the owner, then the head editor, then the openness "
        "office. Run it as often as you like: each step is told once. "
        "Exits with 1 when a message could not be sent; the next run tries again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        quiet = options["json"] or options["verbosity"] == 0
        counted = remind(progress=None if quiet else self._progress)
        counts = {
            str(outcome): counted[outcome] for outcome in (Outcome.SENT, Outcome.PASSED_OVER, Outcome.FAILED)
        }
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        elif options["verbosity"]:
            said = _("Sent: %(sent)s, passed over: %(passed)s, could not be sent: %(failed)s.")
            self.stdout.write(said % counts)
        if counts["failed"]:
            raise SystemExit(1)

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done}/{total}")
