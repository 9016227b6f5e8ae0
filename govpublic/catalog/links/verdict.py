"""What is known of an address after it was looked at."""

from __future__ import annotations

from typing import NamedTuple

from govpublic.catalog.models.link import LinkTarget

Fault, State = LinkTarget.Fault, LinkTarget.State


class Verdict(NamedTuple):
    """``state`` is SOUND, FAILING or UNSURE; how often it may fail is counted elsewhere."""

    state: LinkTarget.State
    fault: str = ""
    status: int | None = None


SOUND = Verdict(State.SOUND)


def failing(fault: LinkTarget.Fault, status: int | None = None) -> Verdict:
    return Verdict(State.FAILING, fault, status)


def unsure(status: int | None = None) -> Verdict:
    """The server refuses programs, or asks who comes: a person may be answered all the same."""
    return Verdict(State.UNSURE, "", status)
