"""Writes anew the rows that the lists of papers are read from."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.policies.library_index import rebuild


class Command(BaseCommand):
    help = (
        "Write the index of live policy documents anew, from which libraries are listed. Needed only after "
        "pages were changed past Wagtail: loaded from a fixture, or changed in the database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild()
        if options["json"]:
            self.stdout.write(json.dumps({"entries": count}))
        else:
            self.stdout.write(_("%(count)s documents are listed.") % {"count": count})
