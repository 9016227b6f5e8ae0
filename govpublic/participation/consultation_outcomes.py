"""Versions of an outcome: written when the page goes live, never changed, compared for the public."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from .matters import Channel


@dataclass(frozen=True)
class Change:
    """One thing that a correction changed: what it is about, and what it said before and says now.

    ``kind`` is "received", "none", "summary", or "answer"; a text is "" where there was or is none.
    """

    kind: str
    about: str
    was: str
    now: str


def outcome_content(page: Any) -> dict[str, Any]:
    """What the public reads of the outcome of ``page``, as it is kept (JSON)."""
    return {
        "received": {channel.value: number for channel, number in page.received.items()},
        "none": page.no_opinions,
        "summary": page.outcome_summary.strip(),
        "answers": [_answer(value) for value in page.answer_list],
    }


def _answer(value: Any) -> dict[str, Any]:
    texts = {
        name: str(value.get(name) or "").strip() for name in ("opinion", "article", "adoption", "reason")
    }
    return {**texts, "count": value.get("count") or 1}


def last_version(page: Any) -> Any:
    """The version that the public reads now; None before the first. One query."""
    return page.outcome_versions.order_by("-number").first() if page.pk else None


def keep_outcome(page: Any) -> None:
    """Write a version if what is live says something else than the last one. One query if it does not."""
    last, content = last_version(page), outcome_content(page)
    if last is not None and last.content == content:
        return
    revision = page.latest_revision
    page.outcome_versions.create(
        number=last.number + 1 if last else 1,
        published_at=timezone.now() if last else page.outcome_published_at,
        content=content,
        note=page.outcome_correction.strip() if last else "",
        recorded_by_id=revision.user_id if revision else None,
    )


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """What ``new`` says otherwise than ``old``; both as ``outcome_content`` gives them."""
    changes = [
        Change("received", channel.value, _shown(old, channel), _shown(new, channel))
        for channel in Channel
        if _shown(old, channel) != _shown(new, channel)
    ]
    if old.get("none") != new.get("none"):
        changes.append(Change("none", "", _yes(old.get("none")), _yes(new.get("none"))))
    if old.get("summary") != new.get("summary"):
        changes.append(Change("summary", "", old.get("summary") or "", new.get("summary") or ""))
    return [*changes, *_changed_answers(old.get("answers") or [], new.get("answers") or [])]


def _shown(content: Mapping[str, Any], channel: Channel) -> str:
    number = (content.get("received") or {}).get(channel.value)
    return "" if number is None else str(number)


def _yes(value: Any) -> str:
    return "1" if value else ""


def _changed_answers(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Change]:
    """By opinion: those that say the same are compared in order, the others came or went."""
    before, after = _by_opinion(old), _by_opinion(new)
    for opinion in dict.fromkeys([*before, *after]):
        was, now = before.get(opinion), after.get(opinion)
        if was != now:
            yield Change("answer", opinion, was or "", now or "")


def _by_opinion(answers: list[dict[str, Any]]) -> dict[str, str]:
    """Each opinion with what is said of it, in one text that can be compared."""
    said: dict[str, str] = {}
    for answer in answers:
        parts = [answer["adoption"], answer["reason"], answer["article"], str(answer["count"])]
        text = "\x1f".join(parts)
        opinion = answer["opinion"]
        said[opinion] = f"{said[opinion]}\x1e{text}" if opinion in said else text
    return said
