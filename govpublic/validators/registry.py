"""The registry: which rule implements which code, for which page types, at which stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from .asking import Asked
from .issues import Fault

if TYPE_CHECKING:
    from .context import Context

#: The moments at which a rule can be asked: going live, handing in for review, and entering a step of the
#: review (see ``steps``). A rule that names steps by itself stops a paper before it enters them.
STAGES = frozenset({"publish", "submit", "drafting", "secrecy", "legality", "openness"})

Finder = Callable[[Any, "Context"], Iterable[Fault]]
Asker = Callable[[Any, "Context"], Mapping[str, Asked]]
Reads = Literal["itself", "others"]


@dataclass(frozen=True)
class Rule:
    """One code at work: ``find(page, context)`` yields a fault for each thing wrong.

    ``on`` are the classes whose objects it governs; ``when(page)`` narrows that further. A rule writes
    nothing, asks no network and has no clock of its own.

    ``asks(page, context)`` names what it wants to know of the database; all questions of a check go there
    together, and ``context.answers`` has the rows by name.

    ``reads="itself"`` promises that its faults follow from nothing but what an editor can change of the page,
    its child rows, ``context.files``, the answers to its own questions, ``context.today`` and the rulebook:
    not from other rows, from ``pk``, ``live``, ``first_published_at`` or ``context.at``. Only then are they
    remembered until one of these changes (see ``verdicts``). Whoever says nothing is asked each time.

    ``whenever_made`` holds papers of any age to it, for a fault that does not wait for a duty to begin.
    """

    code: str
    find: Finder
    on: tuple[type, ...]
    when: Callable[[Any], bool] | None = None
    stages: frozenset[str] = STAGES
    reads: Reads = "others"
    asks: Asker | None = None
    whenever_made: bool = False

    @property
    def name(self) -> str:
        """The dotted path of the function, for the rule reference."""
        return f"{self.find.__module__}.{self.find.__qualname__}"

    def governs(self, subject: Any, stage: str) -> bool:
        """Whether this rule has a say about ``subject`` at ``stage``."""
        if stage not in self.stages or not isinstance(subject, self.on):
            return False
        return self.when is None or bool(self.when(subject))


_rules: list[Rule] = []
_claims: dict[str, list[str]] = {}


def register(rule: Rule) -> Rule:
    """Add ``rule``; a second rule of the same code and function is a mistake and raises ``ValueError``."""
    if any(known.code == rule.code and known.find is rule.find for known in _rules):
        raise ValueError(f"{rule.name} is registered for {rule.code} twice")
    unknown = rule.stages - STAGES
    if unknown:
        raise ValueError(f"{rule.name} names an unknown stage: {', '.join(sorted(unknown))}")
    _rules.append(rule)
    return rule


def unregister(rule: Rule) -> None:
    """Take ``rule`` out again."""
    _rules.remove(rule)


def rule(
    code: str,
    *,
    on: type | tuple[type, ...],
    when: Callable[[Any], bool] | None = None,
    stages: Iterable[str] = STAGES,
    reads: Reads = "others",
    asks: Asker | None = None,
    whenever_made: bool = False,
) -> Callable[[Finder], Finder]:
    """Register the decorated function as the rule for ``code`` on the class or classes ``on``."""

    def decorate(find: Finder) -> Finder:
        classes = on if isinstance(on, tuple) else (on,)
        register(Rule(code, find, classes, when, frozenset(stages), reads, asks, whenever_made))
        return find

    return decorate


def claim(code: str, implementation: str) -> None:
    """Say that ``code`` is kept by something else: a system check, a deadline kind, a detector."""
    _claims.setdefault(code, []).append(implementation)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of registration."""
    return tuple(_rules)


def rules_for(subject: Any, stage: str) -> list[Rule]:
    """The rules that have a say about ``subject`` at ``stage``."""
    return [rule for rule in _rules if rule.governs(subject, stage)]


def implementations(code: str) -> list[str]:
    """What implements ``code``; empty while nothing does."""
    return [rule.name for rule in _rules if rule.code == code] + _claims.get(code, [])
