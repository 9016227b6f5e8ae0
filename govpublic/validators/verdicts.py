"""What rules found that read nothing but the page itself, remembered from one act to the next.

A draft that is saved and then published says the same both times. Remembered is not whether it passes but
what each rule with ``reads="itself"`` found, under everything that such a rule may read: the content (by its
hash), the answers to the questions of those rules and about the files in use, the day, the rulebook and the
language. The answers are asked for anew each time, so that another process cannot have changed them unseen.
All other rules are asked each time, and waivers are put to the issues afterwards.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.core.signals import setting_changed
from django.utils.translation import get_language

from .asking import Row
from .issues import Fault

if TYPE_CHECKING:
    from .context import Context
    from .files import FileUse
    from .registry import Rule

#: So many versions are remembered in a process; one has some kilobytes.
MOST = 256

Key = tuple[str, Any, str, str]


@dataclass(frozen=True)
class Verdict:
    """What was found in one version: under ``grounds``, by rule. ``uses`` are the files that it uses."""

    uses: tuple[FileUse, ...]
    grounds: tuple[Any, ...]
    faults: Mapping[Rule, tuple[Fault, ...]]


_verdicts: OrderedDict[Key, Verdict] = OrderedDict()
_lock = Lock()


def recalled(key: Key) -> Verdict | None:
    """What was found in this version when it was last checked, on whatever grounds."""
    with _lock:
        verdict = _verdicts.get(key)
        if verdict is not None:
            _verdicts.move_to_end(key)
        return verdict


def keep(key: Key, verdict: Verdict) -> None:
    """Remember ``verdict``; the version that was not asked for longest is forgotten for it."""
    with _lock:
        _verdicts[key] = verdict
        _verdicts.move_to_end(key)
        while len(_verdicts) > MOST:
            _verdicts.popitem(last=False)


def forget_all(**_: Any) -> None:
    """Forget everything: settings were changed, which rules may read."""
    with _lock:
        _verdicts.clear()


def grounds_of(context: Context, rules: Iterable[Rule], names: Iterable[str]) -> tuple[Any, ...]:
    """All that the faults of ``rules`` may follow from beside the content; ``names`` of their answers."""
    answers = tuple((name, _in_order(context.answers.get(name, ()))) for name in sorted(set(names)))
    return (context.today, context.rulebook, get_language(), answers, tuple(rules))


def _in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=repr))


setting_changed.connect(forget_all, dispatch_uid="govpublic.verdicts")
