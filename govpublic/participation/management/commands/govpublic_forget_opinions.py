"""Erases who gave opinions, once their time is over; once a night, by cron."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.participation.opinions.desk.erasing import Erased, forget


class Command(BaseCommand):
    help = (
        "Erase names, contacts and files of opinions, and put stars into their texts, when the months of "
        "OPINION_RETENTION_MONTHS have passed since the end of their consultation. The history of each "
        "consultation tells how many. It can be stopped and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only tell what would be erased.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        erased = []
        for each in forget(workdays.today(), dry_run=options["dry_run"]):
            erased.append(each)
            if not options["json"] and options["verbosity"]:
                self.stdout.write(self._sentence(each, options["dry_run"]))
        if options["json"]:
            rows = [each.as_dict() for each in erased]
            self.stdout.write(json.dumps({"dry_run": options["dry_run"], "erased": rows}, ensure_ascii=False))
        elif not erased and options["verbosity"] > 1:
            self.stdout.write(_("Nothing is due."))

    def _sentence(self, each: Erased, dry_run: bool) -> str:
        said = {"title": each.title, "opinions": each.opinions, "files": each.files}
        if dry_run:
            return _("%(title)s: %(opinions)d opinions and %(files)d files would be erased.") % said
        return _("%(title)s: personal data of %(opinions)d opinions and %(files)d files was erased.") % said
