"""What an outcome says, and that what was published of it stays (DEC-3; clause 5.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.participation.consultation_outcomes import last_version, outcome_content
from govpublic.participation.consultation_states import ConsultationState
from govpublic.participation.matters import Adoption
from govpublic.participation.models import ConsultationPage
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context

BLOCK = Severity.BLOCK


def has_outcome(page: Any) -> bool:
    return bool(page.has_outcome)


@rule("DEC-3", on=ConsultationPage, when=has_outcome)
def outcome_comes_after_the_period(page: Any, context: Context) -> Iterator[Fault]:
    """While opinions are taken nothing is decided about them."""
    if page.state_at(context.at) in (ConsultationState.UPCOMING, ConsultationState.OPEN):
        yield fault(
            "outcome_summary",
            _("Opinions are taken until %(day)s. Please publish the outcome after that day."),
            severity=BLOCK,
            day=page.closes_on.isoformat() if page.closes_on else "—",
        )


@rule("DEC-3", on=ConsultationPage, when=has_outcome, reads="itself")
def every_opinion_has_an_answer(page: Any, context: Context) -> Iterator[Fault]:
    """What became of it, and why unless it was adopted (722号第六十二条)."""
    for place, child in enumerate(page.answers or ()):
        path, answer = f"answers.{place}", child.value
        if not str(answer.get("opinion") or "").strip():
            yield fault(
                f"{path}.opinion", _("The opinion is missing. Please write what it says."), severity=BLOCK
            )
        if answer.get("adoption") not in Adoption.values:
            yield fault(f"{path}.adoption", _("Please choose what became of the opinion."), severity=BLOCK)
        elif answer["adoption"] != Adoption.ADOPTED and not str(answer.get("reason") or "").strip():
            yield fault(
                f"{path}.reason",
                _("The opinion was not adopted in full. Please give the reason."),
                severity=BLOCK,
            )


@rule("DEC-3", on=ConsultationPage, when=has_outcome, reads="itself")
def outcome_says_what_came_in(page: Any, context: Context) -> Iterator[Fault]:
    """How many opinions by which channel; that there were none is said, too."""
    total = sum(page.received.values())
    told = sum(answer.get("count") or 1 for answer in page.answer_list)
    if page.no_opinions and (total or told):
        yield fault(
            "no_opinions",
            _("“No opinion was received” is ticked, but opinions are entered. Please correct one of them."),
            severity=BLOCK,
        )
    elif not page.no_opinions and not total:
        if context.params["say_so_when_none"]:
            yield fault(
                "no_opinions",
                _("Please enter how many opinions came in by which channel, or tick that there were none."),
                severity=BLOCK,
            )
    elif not page.no_opinions and not told:
        yield fault(
            "answers",
            _("Opinions came in, but none is answered. Please say what became of them."),
            severity=BLOCK,
        )
    elif told < total:
        yield fault(
            "answers",
            _("%(total)s opinions came in, and %(told)s are answered. Please answer or group the others."),
            total=total,
            told=told,
        )


@rule("DEC-3", on=ConsultationPage, when=lambda page: page.outcome_published_at is not None)
def published_outcome_is_only_corrected(page: Any, context: Context) -> Iterator[Fault]:
    """A correction says what it corrects; the versions before it stay visible."""
    last = last_version(page)
    if last is None or last.content == outcome_content(page):
        return
    if not page.has_outcome:
        yield fault(
            "outcome_summary",
            _("The outcome has been published and cannot be taken away. Please restore it, or correct it."),
            severity=BLOCK,
        )
    elif not page.outcome_correction.strip() or page.outcome_correction.strip() == last.note:
        yield fault(
            "outcome_correction",
            _("The published outcome is changed. Please say what is corrected, and why."),
            severity=BLOCK,
        )
