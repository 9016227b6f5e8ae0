"""Forgets requests of other systems that are old enough; run every night."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.catalog.api.request_log import forget_old


class Command(BaseCommand):
    help = (
        "Delete logged requests of other systems that are older than API_LOG_DAYS, and the answers that were "
        "kept for repeated ones. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument("--json", action="store_true", help="Print a JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        told = forget_old(dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(_("Requests: %(requests)d. Answers: %(answers)d.") % told)
