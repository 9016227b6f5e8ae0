"""Re-checks everything that is live, or goes on with that where it was interrupted."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from govpublic.core.models import BackgroundRun, RunState
from govpublic.core.runs import advance
from govpublic.validators.audit.outcome import counts_of, objects_found
from govpublic.validators.audit.starting import start_anew, start_or_continue
from govpublic.validators.picture_reading import read_pictures
from govpublic.validators.reports import dict_as_text

#: So many seconds of the night are for reading pictures, unless told otherwise.
READING = 1800.0
#: Seconds between two words about how far it is.
_BETWEEN = 5
INCOMPLETE, INTERRUPTED = 2, 130


class Command(BaseCommand):
    help = (
        "Check everything that is live once more, keep the findings, and report what went live "
        "past the gate. An audit that was interrupted goes on where it stopped. "
        "Exits with 1 when something live breaks a blocking rule or could not be checked, and with 2 when it "
        "did not get to the end."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--restart", action="store_true", help="Begin anew instead of going on.")
        parser.add_argument("--no-files", action="store_true", help="Do not read the files in use again.")
        parser.add_argument(
            "--read-pictures",
            type=float,
            default=READING,
            metavar="SECONDS",
            help="Before that, read what is written in new pictures for so long, if a reader is installed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._shows = not options["json"] and options["verbosity"] > 0
        begin = start_anew if options["restart"] else start_or_continue
        run = begin(with_files=not options["no_files"])
        try:
            if options["read_pictures"] > 0 and not run.cursor:
                read_pictures(options["read_pictures"])
            run = self._push(run)
        except KeyboardInterrupt:
            run.refresh_from_db()
            self.stderr.write(
                _("Interrupted at %(place)s. The same command goes on.") % {"place": _place(run)}
            )
            sys.exit(INTERRUPTED)
        if run.state != RunState.FINISHED:
            raise CommandError(run.message or _("The audit was stopped."), returncode=INCOMPLETE)
        counts = counts_of(run)
        self._tell(run, counts, options)
        if counts["blocking"] or counts["failed"]:
            sys.exit(1)

    def _push(self, run: BackgroundRun) -> BackgroundRun:
        while run.is_open:
            run = advance(run, seconds=_BETWEEN)
            if run.holder:
                run = self._wait_for(run)
            elif self._shows:
                self.stderr.write(_place(run))
        return run

    def _wait_for(self, run: BackgroundRun) -> BackgroundRun:
        """Somebody else is at it, or was killed: only the one who is alive gives a sign of life."""
        seen = run.heartbeat_at
        if self._shows:
            self.stderr.write(_("Another process is at it, or was killed; waiting for a sign of life."))
        while run.holder and run.held_until and run.held_until > timezone.now():
            time.sleep(1)
            run.refresh_from_db()
            if run.heartbeat_at != seen:
                said = _("Another process makes this audit, and is at %(place)s.") % {"place": _place(run)}
                raise CommandError(said, returncode=INCOMPLETE)
        return run

    def _tell(self, run: BackgroundRun, counts: dict[str, int], options: dict[str, Any]) -> None:
        if options["json"]:
            self._print_json(run, counts)
            return
        if self._shows:
            for told in objects_found(run):
                self._print(told)
        said = _("Checked %(checked)s: %(blocking)s break a rule, %(changed)s were changed past the gate.")
        self.stdout.write(said % counts)
        if counts["failed"]:
            self.stdout.write(_("Could not be checked: %(failed)s.") % counts)

    def _print(self, told: dict[str, Any]) -> None:
        self.stdout.write(dict_as_text(told))
        if told["changed_past_the_gate"]:
            self.stdout.write("  " + _("The live row differs from the revision it was published from."))
        if told["error"]:
            self.stdout.write("  " + _("It could not be checked (%(error)s).") % told)

    def _print_json(self, run: BackgroundRun, counts: dict[str, int]) -> None:
        """Object by object: together they may be more than fits into memory."""
        head = json.dumps({"run": run.pk, **counts}, ensure_ascii=False, indent=2)
        self.stdout.write(head.removesuffix("\n}") + ',\n  "objects": [', ending="")
        between = "\n"
        for told in objects_found(run):
            self.stdout.write(between + json.dumps(told, ensure_ascii=False, indent=2), ending="")
            between = ",\n"
        self.stdout.write("]\n}")


def _place(run: BackgroundRun) -> str:
    return f"{run.done}/{run.total if run.total is not None else '?'}"
