"""Checks one page as if it were published now."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Page

from govpublic.validators import check
from govpublic.validators.reports import report_as_dict, report_as_text


class Command(BaseCommand):
    help = "Check one page. Looks at its latest draft; exits with 1 when something blocks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("page_id", type=int, help="The page's number in the admin's address.")
        parser.add_argument(
            "--live", action="store_true", help="Look at what is live, not at the latest draft."
        )
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        page = Page.objects.filter(pk=options["page_id"]).first()
        if page is None:
            raise CommandError(_("There is no page with the number %(id)s.") % {"id": options["page_id"]})
        subject = page.specific if options["live"] else page.get_latest_revision_as_object()
        report = check(subject)
        if options["json"]:
            self.stdout.write(json.dumps(report_as_dict(subject, report), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(report_as_text(subject, report))
        if report.blocking:
            sys.exit(1)
