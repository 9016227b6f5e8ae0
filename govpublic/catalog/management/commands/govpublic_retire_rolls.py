"""Takes the names out of rolls whose posting is over; run every night."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.catalog.exchange.uploads import sweep
from govpublic.catalog.subsidy_retiring import (
    batches_to_clear,
    batches_to_delete,
    delete_batch,
    remove_names,
)


class Command(BaseCommand):
    help = (
        "Take the names out of subsidy rolls whose posting is over; the sums stay. Also deletes rows that no "
        "page shows any more, and files left over from imports. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument("--json", action="store_true", help="Print a JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        over, unused = list(batches_to_clear()), list(batches_to_delete())
        told = {
            "rolls": [str(batch) for batch in over],
            "names": 0,
            "deleted": [str(each) for each in unused],
        }
        if not options["dry_run"]:
            told["names"] = sum(remove_names(batch) for batch in over)
            for batch in unused:
                delete_batch(batch)
            sweep()
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        lines = [*(_("Names go: %(roll)s") % {"roll": name} for name in told["rolls"])]
        lines += [_("Rows go: %(roll)s") % {"roll": name} for name in told["deleted"]]
        self.stdout.write("\n".join(lines) or _("There is nothing to do."))
