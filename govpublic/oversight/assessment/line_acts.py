"""What can be done to a line now, by whom, with which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from govpublic.oversight.models import Appeal, AppealState, IndicatorScore, SheetState

from . import acts, disputing
from .access import may_assess, speaks_for
from .computing import LOOSE, indicators_of
from .evidence import attach
from .forms import AnswerForm, EvidenceFileForm, PointsForm, WordsForm


@dataclass
class LineAct:
    """One form with its button. ``do`` takes the cleaned data and the user."""

    name: str
    title: str
    button: str
    done: str
    form_class: Callable[..., forms.Form]
    do: Callable[[dict[str, Any], Any], Any]
    initial: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    quote: str = ""
    form: Any = None

    def __post_init__(self) -> None:
        self.form = self.form_class(initial=self.initial, prefix=self.name, **self.options)

    def bind(self, request: HttpRequest) -> None:
        self.form = self.form_class(request.POST, request.FILES, prefix=self.name, **self.options)

    @property
    def is_multipart(self) -> bool:
        return bool(self.form.is_multipart())


def acts_for(user: Any, line: IndicatorScore, appeals: list[Appeal]) -> dict[str, LineAct]:
    """By name, in the order in which they are shown; ``appeals`` are those of the line."""
    sheet, offered = line.sheet, []
    is_computed = next(one for one in indicators_of(sheet.year) if one.key == line.key).is_computed
    if speaks_for(user, sheet):
        if sheet.state == SheetState.SELF and not is_computed:
            offered += [_claim(line), _attach(line)]
        if sheet.is_fixed:
            offered.append(_appeal(line))
    if may_assess(user):
        offered += [_answer(appeal) for appeal in appeals if appeal.state == AppealState.OPEN]
        if sheet.state == SheetState.SCORED or (sheet.state in LOOSE and not is_computed):
            offered.append(_give(line))
        if sheet.is_published:
            offered.append(_correct(line))
    return {act.name: act for act in offered}


def _claim(line: IndicatorScore) -> LineAct:
    return LineAct(
        "claim",
        _("Self-assessment"),
        _("Save"),
        _("The self-assessment of this indicator was saved."),
        PointsForm,
        lambda data, user: acts.claim(line, data["points"], data["words"], user),
        {"points": line.claimed, "words": line.claim},
        {"weight": line.weight, "help_text": _("What was done, when, and which file shows it.")},
    )


def _attach(line: IndicatorScore) -> LineAct:
    return LineAct(
        "attach",
        _("Attach evidence"),
        _("Attach"),
        _("The file is attached."),
        EvidenceFileForm,
        lambda data, user: attach(line, data["file"], user),
    )


def _give(line: IndicatorScore) -> LineAct:
    return LineAct(
        "give",
        _("Points of the office"),
        _("Save"),
        _("The points were saved."),
        PointsForm,
        lambda data, user: acts.give(line, data["points"], data["words"], user),
        {"points": line.score, "words": line.remark},
        {
            "weight": line.weight,
            "label": _("Remark of the office"),
            "help_text": _("Why points were taken off. The agency reads it."),
        },
    )


def _correct(line: IndicatorScore) -> LineAct:
    return LineAct(
        "correct",
        _("Correct the points"),
        _("Correct"),
        _("The correction stands beside what was published."),
        PointsForm,
        lambda data, user: disputing.correct(line, data["points"], data["words"], user),
        options={
            "weight": line.weight,
            "label": _("Reason"),
            "help_text": _("What was published stays. The correction is shown beside it, with this reason."),
        },
    )


def _appeal(line: IndicatorScore) -> LineAct:
    return LineAct(
        "appeal",
        _("Appeal"),
        _("Appeal"),
        _("The appeal was sent to the office."),
        WordsForm,
        lambda data, user: disputing.appeal(line, data["words"], user),
        options={
            "label": _("What is disputed, and why"),
            "help_text": _("Name the rows that were counted wrongly, or what the evidence shows."),
        },
    )


def _answer(appeal: Appeal) -> LineAct:
    return LineAct(
        f"answer{appeal.pk}",
        _("Answer the appeal"),
        _("Answer"),
        _("The appeal was answered."),
        AnswerForm,
        lambda data, user: disputing.answer(appeal, data["outcome"] == "upheld", data["words"], user),
        options={
            "label": _("Answer"),
            "help_text": _("The agency reads it. Points are changed by an act of its own."),
        },
        quote=appeal.words,
    )
