"""Checks the links of everything that is live."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.catalog.links.starting import check_links
from govpublic.catalog.models import LinkTarget, LinkUse
from govpublic.core.models.run import OPEN_STATES
from govpublic.core.runs import advance


class Command(BaseCommand):
    help = (
        "Look at every address that live pages lead to and whose time has come: those of the site in the "
        "database, the others politely over the network. Run it every night; interrupted, it goes on "
        "where it stopped. Exits with 1 when a link is broken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        run = check_links()
        while run.state in OPEN_STATES:
            before = (run.done, run.cursor)
            run = advance(run, seconds=30)
            if run.state in OPEN_STATES and (run.done, run.cursor) == before:
                break  # somebody else is at it
            if not options["json"] and options["verbosity"]:
                self.stderr.write(f"{run.done}/{run.total}")
        broken = LinkTarget.objects.filter(state=LinkTarget.State.BROKEN)
        counts = {
            "links": LinkTarget.objects.count(),
            "broken": broken.count(),
            "pages": LinkUse.objects.filter(target__in=broken)
            .values("content_type", "object_id")
            .distinct()
            .count(),
            "state": run.state,
        }
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        elif options["verbosity"]:
            self.stdout.write(_("Links: %(links)s, broken: %(broken)s, on %(pages)s pages.") % counts)
        if counts["broken"]:
            raise SystemExit(1)
