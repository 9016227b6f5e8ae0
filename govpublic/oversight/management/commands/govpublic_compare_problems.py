"""Notes which problems of inspections the audit finds no longer; once a night, after the audit."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.oversight.inspections.comparing import compare_all


class Command(BaseCommand):
    help = (
        "Note in the history of each open problem that was taken over from the audit whether the audit still "
        "finds it. Run it once a night after govpublic_audit and govpublic_reconcile. It settles nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        turned = compare_all()
        if options["json"]:
            self.stdout.write(json.dumps({"turned": turned}))
        elif options["verbosity"]:
            self.stdout.write(
                _("Problems that the audit finds no longer, or again: %(count)d.") % {"count": turned}
            )
