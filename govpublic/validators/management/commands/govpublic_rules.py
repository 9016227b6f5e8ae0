"""Prints every code of the rulebook with what implements it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.validators.reference import rule_reference


class Command(BaseCommand):
    help = "List every code of this site's rulebook, its law, and what implements it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print a JSON list of objects.")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = rule_reference()
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for row in rows:
            by = row["implemented_by"] or _("not yet")
            self.stdout.write(f"{row['code']:8}{row['severity']:7}{row['title']}  {row['basis']}  [{by}]")
