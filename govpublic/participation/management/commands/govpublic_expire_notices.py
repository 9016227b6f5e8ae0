"""Takes the personal information of notices that have run their time off the web; once a night, by cron."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from govpublic import workdays
from govpublic.participation.models import NoticeExpiry
from govpublic.participation.notice_expiring import action_for, due_notices, expire_all, is_due
from govpublic.participation.notice_files import remove_withheld


class Command(BaseCommand):
    help = (
        "Hide the personal information of every public notice whose period is over, or take the notice "
        "down, as it says itself or as the rulebook has it (PRV-11). The original goes to the private "
        "storage. Run it once a night, soon after midnight. Run twice, it does nothing the second time. Exit "
        "status 1 when a notice could not be dealt with."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = self._plan() if options["dry_run"] else self._done()
        removed = 0 if options["dry_run"] else remove_withheld()
        if options["json"]:
            said = {"dry_run": options["dry_run"], "notices": rows, "files_removed_late": removed}
            self.stdout.write(json.dumps(said))
        elif options["verbosity"] or any(row["error"] for row in rows):
            self._tell(rows)
        if any(row["error"] for row in rows):
            sys.exit(1)

    def _plan(self) -> list[dict[str, Any]]:
        today = workdays.today()
        return [_row(notice.pk, action_for(notice)) for notice in due_notices(today) if is_due(notice, today)]

    def _done(self) -> list[dict[str, Any]]:
        rows = []
        for key, expiry, error in expire_all(workdays.today()):
            if expiry is not None:
                rows.append(_row(key, expiry.action, expiry))
            elif error:
                rows.append(_row(key, "", error=error))
        return rows

    def _tell(self, rows: list[dict[str, Any]]) -> None:
        """By number only: a title may hold the very name that has just been hidden."""
        for row in rows:
            if row["error"]:
                self.stderr.write(_("Notice %(page)s was left as it is: %(error)s.") % row)
            elif row["action"] == "mask":
                self.stdout.write(_("Notice %(page)s: personal information hidden.") % row)
            else:
                self.stdout.write(_("Notice %(page)s: taken down.") % row)
        if not rows:
            self.stdout.write(_("No notice has run its time since the last run."))


def _row(page: int, action: str, expiry: NoticeExpiry | None = None, error: str = "") -> dict[str, Any]:
    return {
        "page": page,
        "action": str(action),
        "places": expiry.places if expiry else 0,
        "files": expiry.files.count() if expiry else 0,
        "instead_because": str(expiry.instead_because) if expiry else "",
        "error": error,
    }
