"""Writes anew what holds in each place."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from govpublic.catalog.entries import write_all_entries
from govpublic.catalog.models import CatalogEntry, VillageEntry
from govpublic.catalog.villages.entries import write_all_village_entries


class Command(BaseCommand):
    help = "Bring the items and fields of every place to the catalogues in force. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print a JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        written = write_all_entries() + write_all_village_entries()
        current = CatalogEntry.objects.filter(is_current=True).count()
        of_villages = VillageEntry.objects.filter(is_current=True).count()
        if options["json"]:
            counts = {"written": written, "current": current, "of_villages": of_villages}
            self.stdout.write(json.dumps(counts))
        else:
            self.stdout.write(
                f"{written} rows written, {current} items and {of_villages} items of villages in force"
            )
