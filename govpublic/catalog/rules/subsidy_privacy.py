"""PRV-1 to PRV-7 on the rows of a roll, from what was kept when they were scanned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.catalog.models import SubsidyRollPage
from govpublic.catalog.subsidy_scan import WEAK
from govpublic.detectors.privacy import KINDS
from govpublic.validators import Fault, Severity, fault
from govpublic.validators.context import Context
from govpublic.validators.privacy.weighing import is_asked, severity_of
from govpublic.validators.privacy.wording import name_of
from govpublic.validators.registry import Rule, register

from .subsidy_rolls import ask_for_batch, batch_of

_GRAVE = _("Row %(line)s, column “%(column)s” shows a %(what)s: %(masked)s. Please correct the file.")
_MILD = _("Row %(line)s, column “%(column)s” may show a %(what)s: %(masked)s. Please look at it.")
_WEAKLY = _("Row %(line)s, column “%(column)s” hides too little of a number: %(masked)s would be enough.")
_MORE = _("%(count)s more of the same kind were found in other rows.")


def _kinds_of(code: str) -> frozenset[str]:
    if code == "PRV-7":
        return frozenset({WEAK})
    return frozenset(kind for kind, about in KINDS.items() if about.rule == code)


def _found_in_rows(kinds: frozenset[str], page: Any, context: Context) -> Iterator[Fault]:
    """Each kept sight of ``kinds``, and how many more there are."""
    batch = batch_of(context)
    facts = (batch["facts"] if batch else None) or {"privacy": [], "privacy_counts": {}}
    kept = [sight for sight in facts["privacy"] if sight["kind"] in kinds]
    for sight in kept:
        severity, template = _weigh(sight, page)
        said = {name: sight[name] for name in ("line", "column", "masked")}
        if sight["kind"] != WEAK:
            said["what"] = name_of(sight["kind"])
        yield fault("", template, severity=severity, **said)
    more = sum(count for kind, count in facts["privacy_counts"].items() if kind in kinds) - len(kept)
    if more > 0:
        yield fault("", _MORE, severity=_weigh(kept[-1], page)[0], count=more)


def _weigh(sight: dict[str, Any], page: Any) -> tuple[Severity | None, str]:
    if sight["kind"] == WEAK:
        return None, _WEAKLY
    severity = severity_of(sight["kind"], sight["certain"], sight["masked"], page)
    return severity, _GRAVE if severity is Severity.BLOCK else _MILD


def _finder(code: str) -> Callable[[Any, Context], Iterator[Fault]]:
    kinds = _kinds_of(code)

    def rows_show_nothing_personal(page: Any, context: Context) -> Iterator[Fault]:
        yield from _found_in_rows(kinds, page, context)

    rows_show_nothing_personal.__qualname__ = "rows_show_nothing_personal"
    return rows_show_nothing_personal


for _code in ("PRV-1", "PRV-2", "PRV-3", "PRV-4", "PRV-5", "PRV-6", "PRV-7"):
    register(
        Rule(
            _code,
            _finder(_code),
            (SubsidyRollPage,),
            partial(is_asked, _code),
            reads="itself",
            asks=ask_for_batch,
        )
    )
