"""What a subsidy roll must be (VIL-5), and what it should say of application, posting and keeping (VIL-6).

The rows are judged when they come in. Here, on the way to live, only what was kept of them is read: one row
of one table, however many payments there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import SubsidyBatch, SubsidyRollPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.asking import Asked, Question, Row, as_text
from govpublic.validators.context import Context

_COLUMNS = ("program", "village", "year", "label", "rows", "total", "facts", "names_removed_at")
_BATCH = Question(lambda pk: as_text(SubsidyBatch.objects.filter(pk=pk), *_COLUMNS))
_VILLAGE = Question(lambda pk: as_text(Jurisdiction.objects.filter(pk=pk), "level"))


def ask_for_batch(page: Any, _context: Context) -> Mapping[str, Asked]:
    """What is kept of the rows, in the one query of the check."""
    return {"subsidy.batch": _BATCH(pk=page.batch_id)} if page.batch_id else {}


def _ask(page: Any, context: Context) -> Mapping[str, Asked]:
    village = {"subsidy.village": _VILLAGE(pk=page.village_id)} if page.village_id else {}
    return {**ask_for_batch(page, context), **village}


def batch_of(context: Context) -> dict[str, Any] | None:
    """The answer of ``ask_for_batch`` by column, its facts read; None without a batch."""
    import json

    rows: list[Row] = context.answers.get("subsidy.batch", [])
    if not rows:
        return None
    batch: dict[str, Any] = dict(zip(_COLUMNS, rows[0], strict=True))
    batch["facts"] = json.loads(batch["facts"]) if batch["facts"] not in (None, "null") else None
    return batch


@rule("VIL-5", on=SubsidyRollPage, reads="itself", asks=_ask)
def roll_says_of_what_it_is(page: Any, context: Context) -> Iterator[Fault]:
    """Village, programme, year, and rows that are of the same."""
    if page.program_id is None:
        yield fault("program", _("Please choose the programme under which it was paid."))
    levels = context.answers.get("subsidy.village", [])
    if not levels:
        yield fault("village", _("Please choose the village in which it was paid."))
    elif levels[0][0] != Jurisdiction.Level.VILLAGE:
        yield fault("village", _("A roll is that of one village. Please choose a village or community."))
    if not page.year:
        yield fault("year", _("Please enter the year for which it was paid."))
    batch = batch_of(context)
    if batch is None or not int(batch["rows"] or 0):
        yield fault("", _("The roll has no rows. Please import the file with the payments."))
    elif _others(page, batch):
        yield fault(
            "",
            _("The rows were imported for another village, programme or year. Please import the right file."),
        )


def _others(page: Any, batch: Mapping[str, Any]) -> bool:
    said = (page.program_id, page.village_id, page.year, page.batch_label)
    return [str(value) for value in said] != [
        str(batch[name]) for name in ("program", "village", "year", "label")
    ]


@rule("VIL-5", on=SubsidyRollPage, reads="itself", asks=ask_for_batch)
def rows_come_to_the_stated_total(page: Any, context: Context) -> Iterator[Fault]:
    """The sum of all rows is the total of the notice of payment."""
    batch = batch_of(context)
    if page.stated_total is None:
        yield fault("stated_total", _("Please enter the total from the notice of payment."))
    elif batch is not None and context.params["sum_equals_total"]:
        total = Decimal(batch["total"]).quantize(Decimal("0.01"))
        if total != page.stated_total:
            yield fault(
                "stated_total",
                _(
                    "The rows come to %(rows)s yuan, the stated total is %(stated)s: a difference of "
                    "%(less)s. Please check both."
                ),
                rows=f"{total:f}",
                stated=f"{page.stated_total:f}",
                less=f"{total - page.stated_total:f}",
            )


@rule("VIL-5", on=SubsidyRollPage, reads="itself", asks=ask_for_batch)
def rows_were_looked_at(page: Any, context: Context) -> Iterator[Fault]:
    """No row changed since all were judged, and no name is shown in full."""
    batch = batch_of(context)
    if batch is None:
        return
    if batch["facts"] is None:
        yield fault("", _("Rows were changed after they were checked. Please save the draft once more."))
    elif context.params["mask_names"] and batch["facts"]["open_names"]:
        yield fault(
            "",
            _("%(count)s names are shown in full, the first in row %(line)s. Please import the file anew."),
            count=batch["facts"]["open_names"],
            line=batch["facts"]["open_name_lines"][0],
        )


@rule("VIL-5", on=SubsidyRollPage, reads="itself", asks=ask_for_batch)
def nobody_is_paid_twice(page: Any, context: Context) -> Iterator[Fault]:
    """Rows that are alike are explained; the same payment in another village is pointed out."""
    batch = batch_of(context)
    facts = batch["facts"] if batch else None
    if facts and facts["alike"]:
        explained = bool(page.duplicates_explained.strip())
        first, line = facts["alike_lines"][0]
        yield fault(
            "duplicates_explained",
            _(
                "%(count)s rows repeat another one: row %(line)s is like row %(first)s. Please correct them, "
                "or explain how it was made sure that nobody is paid twice."
            ),
            severity=Severity.WARN if explained else None,
            count=facts["alike"],
            first=first,
            line=line,
        )
    if facts and facts["elsewhere"]:
        line, village = facts["elsewhere_found"][0]
        yield fault(
            "",
            _("%(count)s rows are paid alike in another village, such as row %(line)s in %(village)s."),
            severity=Severity.WARN,
            count=facts["elsewhere"],
            line=line,
            village=village,
        )


@rule("VIL-6", on=SubsidyRollPage, when=lambda page: page.program_id)
def application_is_explained(page: Any, context: Context) -> Iterator[Fault]:
    """Whoever reads what was paid can read how to apply."""
    if page.program.missing_application_fields():
        yield fault(
            "program",
            _("The programme does not say how to apply. Please complete its application information."),
        )
