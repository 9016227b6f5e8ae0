"""What may stand in place of personal information, and putting it there."""

from collections.abc import Iterable

from .match import Match
from .surnames import COMPOUND


def keep_ends(number: str, head: int, tail: int) -> str:
    """`number` with stars between the first `head` and the last `tail` characters."""
    hidden = len(number) - head - tail
    if hidden <= 0:
        return "*" * len(number)
    return number[:head] + "*" * hidden + number[len(number) - tail :]


def mask_identity(digits: str) -> str:
    """`341003********1234`."""
    return digits[:6] + "*" * (len(digits) - 10) + digits[-4:]


def mask_phone(digits: str) -> str:
    """`138****1234`."""
    return digits[:3] + "****" + digits[-4:]


def mask_card(digits: str) -> str:
    """The last four alone."""
    return "*" * (len(digits) - 4) + digits[-4:]


def mask_code(code: str) -> str:
    """The first letter and the last two of a passport, a permit or a plate."""
    return keep_ends(code, 1, 2)


def mask_name(name: str) -> str:
    """`张*`, `张*明`, `欧阳**`."""
    surname = 2 if len(name) > 2 and name[:2] in COMPOUND else 1
    given = len(name) - surname
    if surname == 1 and given == 2:
        return f"{name[0]}*{name[-1]}"
    return name[:surname] + "*" * given


def mask_email(address: str) -> str:
    """`z***@example.com`."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}***@{domain}"


def mask(text: str, matches: Iterable[Match]) -> str:
    """`text` with each match replaced by its mask.

    Matches are those of `scan` over the same text. Of two that overlap, the first is masked, and the second
    where it goes beyond it is blotted out: nothing that was found is left open.
    """
    parts, reached = [], 0
    for match in sorted(matches, key=lambda each: (each.start, -each.end)):
        if match.start >= reached:
            parts += [text[reached : match.start], match.masked]
        elif match.end > reached:
            parts.append("*" * (match.end - reached))
        reached = max(reached, match.end)
    return "".join([*parts, text[reached:]])
