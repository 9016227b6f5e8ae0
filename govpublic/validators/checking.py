"""``check``: ask every rule that has a say about one object, and put the law beside what they find."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop

from govpublic.rulebooks import RuleSpec

from . import waivers
from .context import Context
from .files import Files
from .issues import Fault, Issue, Report, Severity
from .memo import recall, remember
from .registry import Rule, rules_for

logger = logging.getLogger("govpublic.rules")


def check(
    page: Any, *, at: datetime | None = None, stage: str = "publish", files: Files | None = None
) -> Report:
    """Check ``page`` (a page or a snippet, saved or not) as if it were to pass ``stage`` at ``at``.

    ``at`` is an aware datetime, now by default; ``stage`` is "publish" or "submit". ``files`` stands in for
    the files in use, for asking what would be if one of them were another. Writes nothing but facts about
    files never seen before. The issues stand in the order of the rulebook.
    """
    context = Context(page, at=at, stage=stage, files=files)
    rules = [rule for rule in rules_for(page, stage) if _in_force(rule, context)]
    place = {code: number for number, code in enumerate(context.rulebook.rules)}
    issues = [issue for rule in rules for issue in _issues(rule, context)]
    issues.sort(key=lambda issue: place[issue.rule])
    issues = waivers.apply(issues, page, context.today)
    return Report(tuple(issues), total=len({rule.code for rule in rules}), stage=stage)


def check_once(page: Any, *, stage: str = "publish", files: Files | None = None) -> Report:
    """``check``, remembered during one act (one request, one publication) while nothing changes.

    ``files`` are those of ``page``, where somebody has read them already.
    """
    report = recall(page, stage)
    if report is None:
        report = check(page, stage=stage, files=files)
        remember(page, stage, report)
    return report


def _in_force(rule: Rule, context: Context) -> bool:
    """Whether the duty had begun when the paper was made: a 2018 paper is not judged by a 2023 rule."""
    spec = context.rulebook.rules[rule.code]
    return spec.since is None or _made_on(context) >= spec.since


def _made_on(context: Context) -> date:
    made_on = getattr(context.subject, "get_compliance_date", None)
    return (made_on() if made_on else None) or context.today


def _issues(rule: Rule, context: Context) -> Iterator[Issue]:
    spec = context.rulebook.rules[rule.code]
    for found in _find(rule, context):
        yield _issue(found, spec)


def _find(rule: Rule, context: Context) -> Iterable[Fault]:
    """What the rule finds. A rule that breaks is a fault too: nothing goes out unchecked."""
    try:
        return list(rule.find(context.subject, context.for_rule(rule.code)))
    except Exception:
        logger.exception("Rule %s could not be checked", rule.code)
        return [
            Fault("", gettext_noop("This requirement could not be checked. Please tell the administrator."))
        ]


def _issue(found: Fault, spec: RuleSpec) -> Issue:
    severity = found.severity or Severity(spec.severity)
    if severity is Severity.TRACK:
        severity = Severity.WARN
    return Issue(
        rule=spec.code,
        severity=severity,
        field=found.field,
        template=found.template,
        params=found.params,
        clause="、".join(spec.clause),
        basis=spec.basis,
        title=spec.title,
    )
