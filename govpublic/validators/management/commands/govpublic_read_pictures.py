"""Reads what is written in pictures, where a reader is installed."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic.detectors.images import reader_name
from govpublic.validators.picture_reading import read_pictures, waiting_pictures


class Command(BaseCommand):
    help = (
        "Read what is written in the pictures of gated pages, once for each content, so that rules can "
        "compare it with the paper. Needs wagtail-govpublic[ocr]; without it nothing is read, and "
        "nothing is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--seconds", type=float, help="Begin no further picture after so many seconds.")

    def handle(self, *args: Any, **options: Any) -> None:
        done, _last = read_pictures(options["seconds"])
        counts = {"reader": reader_name(), "read": done, "waiting": waiting_pictures().count()}
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        elif counts["reader"]:
            self.stdout.write(_("Read %(read)s pictures; %(waiting)s wait.") % counts)
        else:
            self.stdout.write(_("No reader of pictures is installed; %(waiting)s wait.") % counts)
