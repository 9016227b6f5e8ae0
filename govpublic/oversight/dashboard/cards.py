"""The cards on top of the dashboard: what needs somebody, each with its list."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .asking import Asked
from .columns import NUMBERS, percent
from .figures import Figures
from .links import list_url, rate_url


@dataclass(frozen=True)
class Card:
    """``tone`` is "alarm" where something has to be done, "" else; words tell it too."""

    label: str
    value: int
    explained: str
    url: str = ""
    tone: str = ""
    more: str = ""
    more_url: str = ""


def cards_of(asked: Asked, whole: Figures) -> list[Card]:
    """One for each number, with what belongs beside it."""
    parameters, beside = asked.parameters, _beside(asked, whole)
    cards = []
    for number in NUMBERS:
        if number.key == "advice":
            continue  # stands beside what is wrong
        value = number.value(whole)
        more, more_url = beside.get(number.key, ("", ""))
        tone = "alarm" if value and number.key in ("missing", "blocking", "emergencies") else ""
        url = number.url(parameters) if value else ""
        cards.append(Card(str(number.label), value, str(number.explained), url, tone, more, more_url))
    return cards + _items(asked, whole)


def _beside(asked: Asked, whole: Figures) -> dict[str, tuple[str, str]]:
    n, found = whole.n, {}
    if n["advice"]:
        url = list_url("findings", {**asked.parameters, "severity": "warn"})
        found["blocking"] = (_("and %(n)d pieces of advice") % {"n": n["advice"]}, url)
    if n["let_go"]:
        url = list_url("let_go", asked.parameters)
        found["waivers"] = (_("and %(n)d duties waived") % {"n": n["let_go"]}, url)
    return found


def _items(asked: Asked, whole: Figures) -> list[Card]:
    """Items of the catalogue without anything; where there is a catalogue."""
    measure = whole.rates.get("items/filled")
    if measure is None or not measure.of:
        return []
    blank = measure.of - measure.met
    return [
        Card(
            _("Items without content"),
            blank,
            _("Items of the catalogue that are owed and have nothing live"),
            rate_url("items/filled", "missed", asked.parameters) if blank else "",
            more=_("%(percent)s of %(n)d items are filled")
            % {"percent": percent(measure.percent or 0), "n": measure.of},
            more_url=rate_url("items/filled", "asked", asked.parameters),
        )
    ]
