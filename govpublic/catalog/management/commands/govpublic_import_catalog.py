"""Imports an official table of disclosure items."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from govpublic import workdays
from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.exchange.faults import UnreadableFile
from govpublic.catalog.exchange.official_annotated import write_annotated_official
from govpublic.catalog.exchange.official_importing import Refused, import_official
from govpublic.catalog.exchange.official_planning import OfficialPlan, Prepared, prepare
from govpublic.catalog.exchange.official_reading import Choices
from govpublic.catalog.exchange.official_rows import Options
from govpublic.validators import PublishBlocked


class Command(BaseCommand):
    help = (
        "Import an official table of disclosure items (xlsx, xls or docx) as draft versions, one for each "
        "field. Names everything that stands in the way by sheet, row and column; exits with 1 when there is "
        "such a thing, and has imported nothing then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help="The table.")
        parser.add_argument(
            "--area", required=True, metavar="CODE", help="Whose catalogue: the 12-digit code."
        )
        parser.add_argument("--name", default="", help="Name of the version, such as 2026年版.")
        parser.add_argument(
            "--from", dest="adopted_on", type=date.fromisoformat, help="Day from which it holds."
        )
        parser.add_argument(
            "--alone", action="store_true", help="It takes nothing over from the level above."
        )
        parser.add_argument(
            "--tidy", action="store_true", help="Correct what is beyond doubt: blanks, full width."
        )
        parser.add_argument("--repeat", action="store_true", help="An empty item means the same as above.")
        parser.add_argument(
            "--leave-out", type=int, nargs="*", default=[], metavar="N", help="Sheets to leave out."
        )
        parser.add_argument(
            "--column", nargs="*", default=[], metavar="S:T:C=KEY",
            help="What column C of table T on sheet S is, such as 1:1:15=note; KEY - leaves it out.",
        )  # fmt: skip
        parser.add_argument(
            "--field", nargs="*", default=[], metavar="S:T=CODE", help="Which field table T on sheet S is of."
        )
        parser.add_argument("--in-force", action="store_true", help="Put the versions in force at once.")
        parser.add_argument("--dry-run", action="store_true", help="Only look; write nothing.")
        parser.add_argument(
            "--annotated", type=Path, metavar="FILE",
            help="Where something is wrong, write a copy with the faults beside its rows: a docx "
            "of a docx, else an xlsx.",
        )  # fmt: skip
        parser.add_argument("--user", default="", metavar="NAME", help="In whose name.")
        parser.add_argument("--json", action="store_true", help="Print a JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        plan, user = _plan(options), _user(options["user"])
        try:
            prepared = prepare(plan)
            made: list[Any] = []
            if not options["dry_run"]:
                made = import_official(plan, user=user, in_force=options["in_force"])
        except UnreadableFile as refusal:
            self._tell(options, {"file": plan.name, "imported": False, "faults": [{"message": str(refusal)}]})
            sys.exit(1)
        except Refused:
            made = []
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except PublishBlocked as refusal:
            messages = [{"message": issue.message} for issue in refusal.issues]
            self._tell(options, {"file": plan.name, "imported": False, "faults": messages})
            sys.exit(1)
        if options["annotated"] and (prepared.faults or prepared.faults.warnings):
            with options["annotated"].open("wb") as stream:
                write_annotated_official(stream, plan.path, prepared.reading)
        self._tell(options, _told(prepared, made))
        if prepared.faults or not prepared.count:
            sys.exit(1)

    def _tell(self, options: dict[str, Any], told: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for fault in told["faults"]:
            self.stdout.write(f"{fault.get('place', '')} {fault['message']}".strip())
        for made in told.get("fields", []):
            self.stdout.write("{field}: {rows} ({new} new, {renamed} renamed, {gone} gone)".format(**made))
        self.stdout.write("imported" if told["imported"] else "nothing imported")


def _plan(options: dict[str, Any]) -> OfficialPlan:
    if not options["file"].is_file():
        raise CommandError(f"{options['file']}: no such file")
    area = Jurisdiction.objects.filter(code=options["area"]).first()
    if area is None:
        raise CommandError(f"There is no area with the code {options['area']}.")
    return OfficialPlan(
        path=options["file"],
        name=options["file"].name,
        jurisdiction=area,
        version_name=options["name"],
        adopted_on=options["adopted_on"] or workdays.today(),
        inherits=not options["alone"],
        choices=_choices(options),
    )


def _choices(options: dict[str, Any]) -> Choices:
    try:
        columns = {_place(text, 3): text.partition("=")[2] for text in options["column"]}
        fields = {_place(text, 2): text.partition("=")[2] for text in options["field"]}
    except ValueError as error:
        raise CommandError(f"Cannot be read: {error}") from error
    return Choices(
        leave_out=frozenset(options["leave_out"]),
        columns=columns,
        fields=fields,
        options=Options(tidy=options["tidy"], repeat=options["repeat"]),
    )


def _place(text: str, parts: int) -> Any:
    numbers = tuple(int(part) for part in text.partition("=")[0].split(":"))
    if len(numbers) != parts or "=" not in text:
        raise ValueError(text)
    return numbers


def _user(name: str) -> Any:
    if not name:
        return None
    users = get_user_model()
    user = users.objects.filter(**{users.USERNAME_FIELD: name}).first()
    if user is None:
        raise CommandError(f"There is no user {name}.")
    return user


def _told(prepared: Prepared, made: list[Any]) -> dict[str, Any]:
    return {
        "file": prepared.plan.name,
        "imported": bool(made),
        "versions": [version.pk for version in made],
        "rows": len(prepared.reading.rows),
        "fields": [
            {
                "field": planned.field.name,
                "rows": len(planned.rows),
                "new": len(planned.new),
                "renamed": len(planned.renamed),
                "gone": len(planned.gone),
            }
            for planned in prepared.fields
        ],
        "faults": [{"place": fault.place, **fault.as_json()} for fault in prepared.faults.blocking],
        "warnings": [{"place": fault.place, **fault.as_json()} for fault in prepared.faults.advice],
    }
