"""Writes the tally of today; every night, by cron, after the audit and the reconciliation."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from govpublic.oversight.tally.keeping import thin_out
from govpublic.oversight.tally.writing import write_tally
from govpublic.workdays import shanghai_date


class Command(BaseCommand):
    help = (
        "Count what is missing, late, wrong, waived and on its way for each agency, field and code, and keep "
        "it as the tally of today, which the dashboard draws trends from. A second run on the same day "
        "replaces the first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        today = shanghai_date(now)
        counts = {"day": today.isoformat(), "rows": write_tally(now), "thinned_out": thin_out(today)}
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        elif options["verbosity"]:
            said = _("%(day)s is tallied in %(rows)d rows; %(thinned_out)d old rows were thinned out.")
            self.stdout.write(said % counts)
