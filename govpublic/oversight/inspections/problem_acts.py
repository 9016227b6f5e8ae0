"""The steps that a problem offers to somebody, with the form of each and the function that takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from govpublic.oversight.models import InspectionProblem, ProblemState

from . import rechecking, rectifying
from .access import rectifies, runs
from .recording import add_evidence
from .terms import usual_last_day

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """``do(problem, user, said)`` takes the step; ``words`` stands above the field for words."""

    name: str
    label: Any
    words: Any
    do: Callable[[InspectionProblem, Any, Said], None]
    needs_words: bool = True
    files: bool = False
    day: tuple[str, Any, Any, bool] | None = None
    is_grave: bool = False

    @property
    def form_options(self) -> dict[str, Any]:
        return {"words": self.words, "required": self.needs_words, "files": self.files, "day": self.day}


def acts_for(user: Any, problem: InspectionProblem) -> list[Act]:
    """What ``user`` can do about ``problem`` now, the likeliest first."""
    acts: list[Act] = []
    if rectifies(user, problem) and problem.is_outstanding:
        acts.append(ANSWER)
        if problem.asked_until is None:
            acts.append(ASK)
        if not problem.is_disputed:
            acts.append(OBJECT)
    if runs(user, problem.round):
        acts += _of_inspectors(user, problem)
    return acts


def _of_inspectors(user: Any, problem: InspectionProblem) -> list[Act]:
    acts: list[Act] = []
    if not problem.is_settled and not rechecking.answered_by(user, problem):
        if problem.state == ProblemState.ANSWERED:
            acts += [PASS, send_back_until()]
        if problem.is_outstanding and problem.asked_until is not None:
            acts += [GRANT, REFUSE]
        if problem.is_outstanding and problem.is_disputed:
            acts += [UPHOLD, OVERRULE]
        if problem.state != ProblemState.ANSWERED and not problem.is_disputed:
            acts.append(WITHDRAW)
    if not problem.is_settled:
        acts.append(EVIDENCE)
    return acts


ANSWER = Act(
    "answer", _("Answer: it is rectified"), _("What was done about it"),
    lambda problem, user, said: rectifying.answer(problem, user, said["words"], said["files"]), files=True,
)  # fmt: skip
ASK = Act(
    "ask", _("Ask for an extension"), _("Why more time is needed"),
    lambda problem, user, said: rectifying.ask_for_extension(problem, user, said["until"], said["words"]),
    day=("until", _("Until"), "", True),
)  # fmt: skip
OBJECT = Act(
    "object", _("Object"), _("Why it is no problem, or not yours"),
    lambda problem, user, said: rectifying.object_to(problem, user, said["words"], said["files"]), files=True,
)  # fmt: skip
PASS = Act(
    "pass", _("Passed"), _("What was looked at"),
    lambda problem, user, said: rechecking.pass_problem(problem, user, said["words"], said["files"]),
    needs_words=False, files=True,
)  # fmt: skip
GRANT = Act(
    "grant", _("Grant the extension"), _("Words to the agency"),
    lambda problem, user, said: rechecking.grant_extension(problem, user, said["until"], said["words"]),
    needs_words=False, day=("until", _("Until another day"), _("Empty: as asked for."), False),
)  # fmt: skip
REFUSE = Act(
    "refuse", _("Refuse the extension"), _("Why it is refused"),
    lambda problem, user, said: rechecking.refuse_extension(problem, user, said["words"]),
)  # fmt: skip
UPHOLD = Act(
    "uphold", _("Uphold the objection"), _("Why the problem is dropped"),
    lambda problem, user, said: rechecking.uphold(problem, user, said["words"]),
)  # fmt: skip
OVERRULE = Act(
    "overrule", _("Overrule the objection"), _("Why the objection is overruled"),
    lambda problem, user, said: rechecking.overrule(problem, user, said["words"]),
)  # fmt: skip
WITHDRAW = Act(
    "withdraw", _("Drop the problem"), _("Why the problem is dropped"),
    lambda problem, user, said: rechecking.withdraw(problem, user, said["words"]), is_grave=True,
)  # fmt: skip
EVIDENCE = Act(
    "evidence", _("Add evidence"), _("What it shows"),
    lambda problem, user, said: add_evidence(problem, user, said["files"], said["words"]),
    needs_words=False, files=True,
)  # fmt: skip


def send_back_until() -> Act:
    """Sending back; the help text names the usual last day of today."""
    usual = _("Empty: %(day)s, the usual term.") % {"day": usual_last_day()}
    return Act(
        "send_back", _("Send back"), _("What is still wrong"),
        lambda problem, user, said: rechecking.send_back(
            problem, user, said["words"], said["due_on"], said["files"]
        ),
        files=True, day=("due_on", _("To be rectified by"), usual, False),
    )  # fmt: skip
