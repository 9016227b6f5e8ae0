"""Looks for personal information in files."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from govpublic.detectors.privacy import KINDS, PROFILES
from govpublic.validators.issues import Phrase
from govpublic.validators.privacy.file_scan import IN_THE_AUDIT, matches_in, privacy_of
from govpublic.validators.privacy.wording import name_of


class Command(BaseCommand):
    help = "Look for personal information in files. Prints it masked; exits with 1 when some must not go out."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="What to look at.")
        parser.add_argument(
            "--profile",
            choices=sorted(PROFILES),
            default="article",
            help="What the files are part of: an article, a roll of subsidies, a public notice, or a guide.",
        )
        parser.add_argument("--json", action="store_true", help="Print a JSON list, an object for each file.")

    def handle(self, *args: Any, **options: Any) -> None:
        scanned = [_scanned(path, options["profile"]) for path in options["files"]]
        if options["json"]:
            self.stdout.write(json.dumps(scanned, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(line for told in scanned for line in _lines(told)))
        if any(told["blocks"] for told in scanned):
            sys.exit(1)


def _scanned(path: Path, profile: str) -> dict[str, Any]:
    try:
        with path.open("rb") as opened:
            kept = privacy_of(opened, IN_THE_AUDIT)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    found = [_finding(match, profile) for match in matches_in(kept) if profile in match.found_as]
    more = {kind: rest["count"] for kind, rest in kept["more"].items() if profile in rest["found_as"]}
    unread = [str(Phrase(*why)) for why in kept["unread"]]
    if kept["cut"] is not None:
        unread.append(_("Looking at it took too long."))
    blocks = any(finding["blocks"] for finding in found)
    return {"file": str(path), "blocks": blocks, "findings": found, "more": more, "unread": unread}


def _finding(match: Any, profile: str) -> dict[str, Any]:
    certain, kind = profile in match.certain_as, KINDS[match.kind]
    return {
        "rule": kind.rule,
        "kind": match.kind,
        "masked": match.masked,
        "place": str(Phrase(*match.place)),
        "part": match.part,
        "certain": certain,
        "blocks": certain and profile in kind.blocks,
    }


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [told["file"]]
    for found in told["findings"]:
        weight = "block" if found["blocks"] else "warn"
        what = str(name_of(found["kind"]))
        lines.append(f"  {weight:6}{found['rule']}  {found['place']}: {what} {found['masked']}")
    lines += [
        "  " + _("%(count)s more: %(what)s") % {"count": count, "what": name_of(kind)}
        for kind, count in told["more"].items()
    ]
    return lines + [f"  {why}" for why in told["unread"]]
