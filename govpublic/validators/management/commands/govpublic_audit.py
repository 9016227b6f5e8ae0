"""Re-checks everything that is live."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.validators.audit import Audited, audit
from govpublic.validators.picture_reading import read_pictures
from govpublic.validators.reports import report_as_dict, report_as_text

#: So many seconds of the night are for reading pictures, unless told otherwise.
READING = 1800.0


class Command(BaseCommand):
    help = (
        "Check everything that is live once more, keep the findings, and report what went live "
        "past the gate. "
        "Exits with 1 when something live breaks a blocking rule."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--no-files", action="store_true", help="Do not read the files in use again.")
        parser.add_argument(
            "--read-pictures",
            type=float,
            default=READING,
            metavar="SECONDS",
            help="Before that, read what is written in new pictures for so long, if a reader is installed.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["read_pictures"] > 0:
            read_pictures(options["read_pictures"])
        show = None if options["json"] or options["verbosity"] == 0 else self._progress
        counts = dict.fromkeys(("checked", "blocking", "warnings", "changed"), 0)
        objects = []
        for item in audit(show, files=not options["no_files"]):
            _count(counts, item)
            if item.report.issues or item.changed_past_the_gate:
                objects.append(_as_dict(item))
                if not options["json"]:
                    self._print(item)
        if options["json"]:
            self.stdout.write(json.dumps({**counts, "objects": objects}, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(
                _("Checked %(checked)s: %(blocking)s break a rule, %(changed)s were changed past the gate.")
                % counts
            )
        if counts["blocking"]:
            sys.exit(1)

    def _progress(self, done: int, total: int) -> None:
        if done == total or done % 50 == 0:
            self.stderr.write(f"{done}/{total}")

    def _print(self, item: Audited) -> None:
        self.stdout.write(report_as_text(item.subject, item.report))
        if item.changed_past_the_gate:
            self.stdout.write("  " + _("The live row differs from the revision it was published from."))


def _count(counts: dict[str, int], item: Audited) -> None:
    counts["checked"] += 1
    counts["blocking"] += bool(item.report.blocking)
    counts["warnings"] += bool(item.report.warnings)
    counts["changed"] += item.changed_past_the_gate


def _as_dict(item: Audited) -> dict[str, Any]:
    return {**report_as_dict(item.subject, item.report), "changed_past_the_gate": item.changed_past_the_gate}
