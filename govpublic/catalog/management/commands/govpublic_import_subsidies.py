"""Imports a file of subsidy payments, as the admin does, for files that are too large to wait for."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.exchange.annotated import write_annotated
from govpublic.catalog.exchange.faults import UnreadableFile
from govpublic.catalog.models import SubsidyLibraryPage, SubsidyProgram
from govpublic.catalog.subsidy_importing import ImportPlan, Outcome, import_payments
from govpublic.catalog.subsidy_pages import draft_rolls
from govpublic.catalog.subsidy_targets import Choice


class Command(BaseCommand):
    help = (
        "Import a file of subsidy payments (xlsx, xls or csv): all of it or nothing. Makes drafts, one for "
        "each village; publishes nothing. Exits with 1 when something in the file is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="What to import.")
        parser.add_argument("--program", default="", help="The name of the programme, if no column says it.")
        parser.add_argument("--village", default="", help="The name or code of the village, likewise.")
        parser.add_argument("--year", type=int, help="The year of payment, likewise.")
        parser.add_argument("--batch", default="", help="The batch of payment, such as 第一批.")
        parser.add_argument("--sheet", default="", help="The sheet; by default the first that is shown.")
        parser.add_argument("--library", type=int, help="Key of the library page in which new rolls stand.")
        parser.add_argument("--user", default="", help="The user name in whose name it is done.")
        parser.add_argument("--repair", action="store_true", help="Correct what is beyond doubt.")
        parser.add_argument("--dry-run", action="store_true", help="Look at every row and write nothing.")
        parser.add_argument(
            "--annotated", "--errors", type=Path, metavar="FILE", dest="errors",
            help="Where something is wrong, write a copy of the file with the faults beside its rows.",
        )  # fmt: skip
        parser.add_argument("--json", action="store_true", help="Print a JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = ImportPlan(
            options["file"],
            options["file"].name,
            Choice(
                _program(options["program"]), _village(options["village"]), options["year"], options["batch"]
            ),
            sheet=options["sheet"],
            repair=options["repair"],
        )
        pages: list[Any] = []
        try:
            outcome = self._import(plan, options, pages)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except (UnreadableFile, LookupError) as error:
            raise CommandError(str(error)) from error
        if options["errors"] and outcome.faults:
            with options["errors"].open("wb") as stream:
                write_annotated(stream, plan.path, outcome.heading, outcome.faults, plan.sheet)
        if options["json"]:
            told = {**told_of(outcome), "pages": [page.pk for page in pages]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(outcome)))
        if outcome.faults:
            sys.exit(1)

    def _import(self, plan: ImportPlan, options: dict[str, Any], pages: list[Any]) -> Outcome:
        user = _user(options["user"])
        library = _library(options["library"])

        def make_pages(outcome: Outcome) -> None:
            total = outcome.stated_total
            pages.extend(draft_rolls(outcome.batches, library=library, user=user, stated_total=total))

        return import_payments(
            plan,
            user=user,
            dry_run=options["dry_run"],
            then=make_pages,
            progress=None if options["json"] else self._progress,
        )

    def _progress(self, rows: int) -> None:
        if rows % 20_000 < 2_000:
            self.stderr.write(_("%(rows)d rows read …") % {"rows": rows})


def told_of(outcome: Outcome) -> dict[str, Any]:
    """The outcome as JSON has it."""
    return {
        "imported": bool(outcome.batches),
        "sha256": outcome.fingerprint,
        "rows": outcome.result.total_rows,
        "fault_count": outcome.faults.count,
        "faults": [fault.as_json() for fault in outcome.faults],
        "notes": [fault.as_json() for fault in outcome.result.notes],
        "batches": [
            {"batch": str(batch), "rows": batch.rows, "total": str(batch.total)} for batch in outcome.batches
        ],
    }


def _lines(outcome: Outcome) -> list[str]:
    lines = [str(fault) for fault in outcome.faults]
    more = outcome.faults.count - len(lines)
    if more:
        lines.append(_("%(count)d more faults.") % {"count": more})
    lines += [_("Please look at it: %(note)s") % {"note": note} for note in outcome.result.notes]
    said = {"rows": outcome.result.total_rows, "faults": outcome.faults.count}
    if outcome.faults:
        lines.append(_("Nothing was imported: %(faults)d faults in %(rows)d rows.") % said)
    elif outcome.batches:
        lines += [f"{batch}: {batch.rows}, {batch.total}" for batch in outcome.batches]
        lines.append(_("%(rows)d rows were imported.") % said)
    else:
        lines.append(_("%(rows)d rows are in order. Nothing was written.") % said)
    return lines


def _program(name: str) -> SubsidyProgram | None:
    if not name:
        return None
    found = SubsidyProgram.objects.filter(name=name).first()
    if found is None:
        raise CommandError(_("There is no subsidy programme “%(name)s”.") % {"name": name})
    return found


def _village(name: str) -> Jurisdiction | None:
    if not name:
        return None
    villages = Jurisdiction.objects.filter(level=Jurisdiction.Level.VILLAGE)
    found = list(villages.filter(code=name) | villages.filter(name=name))
    if len(found) != 1:
        raise CommandError(_("There is not one village “%(name)s”. Please give its code.") % {"name": name})
    return found[0]


def _library(pk: int | None) -> SubsidyLibraryPage | None:
    if pk is None:
        return None
    found = SubsidyLibraryPage.objects.filter(pk=pk).first()
    if found is None:
        raise CommandError(_("There is no library of subsidy rolls with the key %(pk)d.") % {"pk": pk})
    return found


def _user(name: str) -> Any:
    if not name:
        return None
    model = get_user_model()
    try:
        return model._default_manager.get_by_natural_key(name)
    except model.DoesNotExist:
        raise CommandError(_("There is no user “%(name)s”.") % {"name": name}) from None
