"""``check``: ask every rule that has a say about one object, and put the law beside what they find."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from govpublic.rulebooks import RuleSpec

from . import waivers
from .context import Context
from .files import Files
from .finding import find_faults
from .issues import Fault, Issue, Report, Severity
from .memo import edited_hash, recall, remember
from .registry import Rule, rules_for
from .standing import Standing


def check(
    page: Any,
    *,
    at: datetime | None = None,
    stage: str = "publish",
    approving: str = "",
    files: Files | None = None,
    content: str | None = None,
    standing: Standing | None = None,
) -> Report:
    """Check ``page`` (a page or a snippet, saved or not) as if it were to pass ``stage`` at ``at``.

    ``at`` is an aware datetime, now by default; ``stage`` is one of the registry's ``STAGES``, and
    ``approving`` the step of the review that is being approved in the same act. ``files`` stands in for the
    files in use, for asking what would be if one of them were another. With ``content``, its
    ``edited_hash``, what was found in the same content on the same grounds is not looked for again.
    ``standing`` is filled with what is kept about the page, in the same query. Writes nothing but facts about
    files never seen before. The issues stand in the order of the rulebook.
    """
    context = Context(page, at=at, stage=stage, approving=approving, files=files)
    rules = [rule for rule in rules_for(page, stage) if _in_force(rule, context)]
    faults = find_faults(context, rules, content=content, standing=standing)
    place = {code: number for number, code in enumerate(context.rulebook.rules)}
    issues = [issue_of(found, context.rulebook.rules[rule.code]) for rule, found in faults]
    issues.sort(key=lambda issue: place[issue.rule])
    issues = waivers.apply(issues, page, context.today)
    return Report(tuple(issues), total=len({rule.code for rule in rules}), stage=stage)


def check_once(
    page: Any,
    *,
    stage: str = "publish",
    approving: str = "",
    files: Files | None = None,
    content: str | None = None,
    standing: Standing | None = None,
) -> Report:
    """``check``, remembered during one act (one request, one publication) while nothing changes.

    ``files`` are those of ``page`` and ``content`` its ``edited_hash``, where somebody has them already.
    """
    if page.pk is None:
        return check(page, stage=stage, approving=approving, files=files)
    content = content or edited_hash(page)
    moment = f"{stage} {approving}"
    report = recall(page, moment, content)
    if report is None:
        report = check(
            page, stage=stage, approving=approving, files=files, content=content, standing=standing
        )
        remember(page, moment, report, content)
    return report


def _in_force(rule: Rule, context: Context) -> bool:
    """Whether the duty had begun when the paper was made: a 2018 paper is not judged by a 2023 rule."""
    spec = context.rulebook.rules[rule.code]
    return rule.whenever_made or spec.since is None or _made_on(context) >= spec.since


def _made_on(context: Context) -> date:
    made_on = getattr(context.subject, "get_compliance_date", None)
    return (made_on() if made_on else None) or context.today


def issue_of(found: Fault, spec: RuleSpec) -> Issue:
    """The fault with the law of ``spec`` behind it."""
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
