"""Asking the rules: first the database, for all of them together, then each rule."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_noop

from . import standing as standings
from .asking import Asked, answered
from .context import Context
from .files import Files
from .issues import Fault
from .registry import Rule
from .standing import Standing
from .verdicts import Key, Verdict, grounds_of, keep, recalled

logger = logging.getLogger("govpublic.rules")

Found = list[tuple[Rule, Fault]]


def find_faults(
    context: Context, rules: Sequence[Rule], *, content: str | None = None, standing: Standing | None = None
) -> Found:
    """Every fault that ``rules`` find, each with its rule. See ``check`` for ``content`` and ``standing``."""
    subject = context.subject
    key = _key(context, content)
    verdict = recalled(key) if key else None
    if verdict is not None and not context.has_files:
        context.use_files(Files(subject, uses=verdict.uses))
    asked = _ask(context, rules, standing)
    pure = [rule for rule in rules if rule.reads == "itself"]
    grounds = grounds_of(context, pure, _names(asked, pure))
    if verdict is not None and verdict.grounds != grounds:
        verdict = None
        context.files.read_anew()
    if verdict is None:
        context.files.give_documents()
    known = verdict.faults if verdict else {}
    found = {rule: known[rule] if rule in known else _find(rule, context) for rule in rules}
    if key and verdict is None and all(found[rule] is not None for rule in pure):
        faults = {rule: found[rule] or () for rule in pure}
        keep(key, Verdict(context.files.every_use, grounds, faults))
    return [(rule, fault) for rule in rules for fault in _or_unchecked(found[rule])]


def _key(context: Context, content: str | None) -> Key | None:
    """Under which a verdict is remembered; none for what was never saved."""
    subject = context.subject
    if content is None or subject.pk is None:
        return None
    return (type(subject)._meta.label, subject.pk, f"{context.stage} {context.approving}", content)


def _ask(context: Context, rules: Sequence[Rule], standing: Standing | None) -> dict[str, dict[str, Asked]]:
    """Ask everything in one query, and return what was asked by whom: a rule's code and name, or "files"."""
    asked: dict[str, dict[str, Asked]] = {"files": context.files.questions()}
    for rule in rules:
        if rule.asks is not None:
            asked[rule.name] = _questions_of(rule, context)
    if standing is not None and context.subject.pk is not None:
        asked["standing"] = standings.questions(context.subject)
    questions = {name: question for named in asked.values() for name, question in named.items()}
    context.answers = answered(questions.items())
    for name, question in questions.items():
        if question.then is not None:
            question.then(context.answers[name])
    context.files.take(context.answers, asked["files"])
    if "standing" in asked and standing is not None:
        standing.read(context.answers)
    return asked


def _questions_of(rule: Rule, context: Context) -> dict[str, Asked]:
    """The rule's questions; where they cannot even be put, the rule will miss their answers and say so."""
    try:
        return dict(rule.asks(context.subject, context.for_rule(rule.code))) if rule.asks else {}
    except Exception:
        logger.exception("Rule %s could not ask", rule.code)
        return {}


def _names(asked: dict[str, dict[str, Asked]], rules: Sequence[Rule]) -> set[str]:
    by = ["files", *(rule.name for rule in rules)]
    return {name for asker in by for name in asked.get(asker, ())}


def _find(rule: Rule, context: Context) -> tuple[Fault, ...] | None:
    """What the rule finds; None if it breaks."""
    try:
        return tuple(rule.find(context.subject, context.for_rule(rule.code)))
    except Exception:
        logger.exception("Rule %s could not be checked", rule.code)
        return None


def _or_unchecked(found: tuple[Fault, ...] | None) -> Any:
    """A rule that breaks is a fault too: nothing goes out unchecked."""
    if found is None:
        message = gettext_noop("This requirement could not be checked. Please tell the administrator.")
        return (Fault("", message),)
    return found
