"""PRV-1 to PRV-7: personal information (个人信息) in the texts of whatever passes the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from django.utils.translation import gettext_noop as _

from ..context import Context
from ..issues import Fault, Severity, fault
from ..mixins import PublishGateMixin
from ..registry import rule
from .marks import ask_for_marks, marked_keys, unmarked
from .sights import Sight, sights_of, weak_sights_of
from .weighing import is_asked, severity_of
from .wording import name_of

#: So many matches a rule names one by one; the rest it counts.
MOST_NAMED = 30

_SIGHTS = "privacy.sights"


def _privacy_rule(code: str) -> Callable[[Any], Any]:
    """``rule`` for every gated type that the rulebook asks ``code`` of."""
    asked = partial(is_asked, code)
    return rule(code, on=PublishGateMixin, when=asked, reads="itself", asks=ask_for_marks)


@_privacy_rule("PRV-1")
def shows_no_resident_id(page: Any, context: Context) -> Iterator[Fault]:
    """No identity number of a citizen (《个人信息保护法》第二十八条)."""
    yield from _faults(
        page,
        _sights(page, context, ("resident_id",)),
        _("This is a resident identity number: %(masked)s. Please delete or mask it."),
        _("This may be a resident identity number: %(masked)s. Please delete or mask it if it is one."),
    )


@_privacy_rule("PRV-2")
def shows_no_private_telephone(page: Any, context: Context) -> Iterator[Fault]:
    """No telephone of a person; that of an office may stay (《民法典》第一千零三十四条)."""
    yield from _faults(
        page,
        _sights(page, context, ("mobile", "landline")),
        _("A list must not show a person's telephone number: %(masked)s. Please delete or mask it."),
        _("Is %(masked)s the telephone number of a person? The number of an office may stay."),
    )


@_privacy_rule("PRV-3")
def shows_no_card_or_permit(page: Any, context: Context) -> Iterator[Fault]:
    """No number of a bank card, a passport or a travel permit (《个人信息保护法》第二十八条)."""
    yield from _faults(
        page,
        _sights(page, context, context.params["kinds"]),
        _("This is a person's %(what)s: %(masked)s. Please delete or mask it."),
        _("This may be a person's %(what)s: %(masked)s. Please delete or mask it if it is one."),
    )


@_privacy_rule("PRV-4")
def identifies_no_minor(page: Any, context: Context) -> Iterator[Fault]:
    """Nothing by which a minor is known (《未成年人保护法》第四条、第一百零三条)."""
    names = _sights(page, context, ("minor",))
    elsewhere = Severity(context.params["elsewhere_severity"])
    yield from _faults(
        page,
        names,
        _("%(masked)s is a minor. Please delete the name, the school, the picture and all that tells who."),
        _("Is %(masked)s a minor? Then please delete the name, school and picture."),
        elsewhere,
    )


@_privacy_rule("PRV-5")
def tells_no_illness_or_hardship(page: Any, context: Context) -> Iterator[Fault]:
    """Lists of aid tell no illness, disability or cause of hardship (《社会救助暂行办法》第六十一条)."""
    yield from _faults(
        page,
        _sights(page, context, ("health",)),
        _("A list must not tell somebody's illness, disability or cause of hardship: %(masked)s."),
        _("Does %(masked)s tell somebody's illness, disability or cause of hardship? Then please delete it."),
    )


@_privacy_rule("PRV-6")
def shows_no_home_or_birthday(page: Any, context: Context) -> Iterator[Fault]:
    """Home, e-mail, number plate, date of birth (《民法典》第一千零三十四条)."""
    message = _(
        "Does this %(what)s have to be public: %(masked)s? An address goes no further than village or street."
    )
    yield from _faults(page, _sights(page, context, context.params["kinds"]), message, message)


@_privacy_rule("PRV-7")
def masks_enough(page: Any, context: Context) -> Iterator[Fault]:
    """Beside a name, a long open part of a number still tells whose it is (《个人信息保护法》第七十三条)."""
    weak = unmarked(weak_sights_of(page, int(context.params["min_open_digits"])), marked_keys(context))
    message = _(
        "Beside a name too much of this number is open. Please shorten it to %(masked)s or delete it."
    )
    yield from _named(_Weighed(sight, None, message) for sight in weak)


class _Weighed:
    """A sight with its severity, None for the rule's own, and its message."""

    def __init__(self, sight: Sight, severity: Severity | None, message: str) -> None:
        self.sight, self.severity, self.message = sight, severity, message


def _sights(page: Any, context: Context, kinds: Iterable[str]) -> list[Sight]:
    """What was found of ``kinds`` and is not marked; all rules of a check share one scan."""
    if _SIGHTS not in context.facts:
        context.facts[_SIGHTS] = sights_of(page, context.today)
    wanted = frozenset(kinds)
    found = [sight for sight in context.facts[_SIGHTS] if sight.kind in wanted]
    return unmarked(found, marked_keys(context)) if found else found


def _faults(
    page: Any, sights: Iterable[Sight], grave: str, mild: str, elsewhere: Severity = Severity.WARN
) -> Iterator[Fault]:
    weighed = []
    for sight in sights:
        severity = severity_of(sight.kind, sight.certain, sight.masked, page)
        if severity is not Severity.BLOCK and sight.certain:
            severity = elsewhere
        is_grave = severity is Severity.BLOCK
        weighed.append(_Weighed(sight, severity, grave if is_grave else mild))
    yield from _named(weighed)


def _named(found: Iterable[_Weighed]) -> Iterator[Fault]:
    """A fault for each match in each place, the grave ones first; those past ``MOST_NAMED`` in one."""
    apart = {(each.sight.path, each.sight.key): each for each in found}
    ordered = sorted(apart.values(), key=lambda each: each.severity is not Severity.BLOCK)
    for each in ordered[:MOST_NAMED]:
        sight = each.sight
        said = {"what": name_of(sight.kind), "masked": sight.masked, "kind": sight.kind, "key": sight.key}
        yield fault(sight.path, each.message, severity=each.severity, **said)
    rest = ordered[MOST_NAMED:]
    if rest:
        message = _("%(count)s more of the same kind were found further on.")
        yield fault(rest[0].sight.path, message, severity=rest[0].severity, count=len(rest))
