"""Erases what applicants to meetings told of themselves, once its time is over; once a night, by cron."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from govpublic import workdays
from govpublic.participation.applications.deciding import forget


class Command(BaseCommand):
    help = (
        "Erases names, units, contacts and reasons of those who applied to attend meetings, so many days "
        "after the meeting as APPLICATION_RETENTION_DAYS says. It can be run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be erased.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        erased = list(forget(workdays.today(), dry_run=options["dry_run"]))
        if options["json"]:
            self.stdout.write(json.dumps({"erased": [each.as_dict() for each in erased]}, ensure_ascii=False))
            return
        for each in erased:
            self.stdout.write(f"{each.meeting}: {each.applications} ({each.since.isoformat()})")
