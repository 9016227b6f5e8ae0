"""What a kind of personal information weighs in a page: which rule it belongs to, and whether it blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govpublic.detectors.privacy import KINDS, PROFILES
from govpublic.detectors.privacy.masking import keep_ends

from ..issues import Severity
from ..rulebook import current

#: What a page with a profile is, unless it says so itself.
_IMPLIED: Mapping[str, frozenset[str]] = {
    "article": frozenset(),
    "roll": frozenset({"SUB"}),
    "notice": frozenset({"NTC"}),
    "guide": frozenset({"GDE"}),
}
_OLD_LENGTH = 15


def profile_of(subject: Any) -> str:
    """“article”, “roll”, “notice” or “guide”: how the texts of ``subject`` are read."""
    profile = getattr(subject, "privacy_profile", "article")
    return profile if profile in PROFILES else "article"


def targets_of(subject: Any) -> frozenset[str]:
    """What the rulebook calls ``subject`` (“SUB”, “NTC”, “VIL”)."""
    return frozenset(getattr(subject, "rule_targets", ())) or _IMPLIED[profile_of(subject)]


def is_asked(code: str, subject: Any) -> bool:
    """Whether the rulebook asks ``code`` of ``subject``."""
    on = current().rules[code].on
    return "ALL" in on or not targets_of(subject).isdisjoint(on)


def rule_of(kind: str) -> str | None:
    """The rule that ``kind`` belongs to; none for the names of people."""
    return KINDS[kind].rule


def blocks(kind: str, subject: Any) -> bool:
    """Whether a certain match of ``kind`` keeps ``subject`` from the public."""
    code = rule_of(kind)
    if code is None or not is_asked(code, subject):
        return False
    spec = current().rules[code]
    lists = spec.params.get("block_on")
    if lists is not None:
        return spec.gravest == Severity.BLOCK and not targets_of(subject).isdisjoint(lists)
    return bool(spec.severity == Severity.BLOCK)


def severity_of(kind: str, certain: bool, masked: str, subject: Any) -> Severity:
    """What one match weighs in ``subject``; only a certain one, where its kind blocks, blocks."""
    if certain:
        return Severity.BLOCK if blocks(kind, subject) else Severity.WARN
    if kind == "resident_id":
        name = "fifteen_digit_severity" if len(masked) == _OLD_LENGTH else "bad_checksum_severity"
        return Severity(current().params("PRV-1")[name])
    return Severity.WARN


def belongs_there(kind: str, certain: bool, subject: Any) -> bool:
    """Whether it is an office's own telephone or e-mail where that belongs (PRV-9).

    A mobile number is a person's until somebody has looked: under an office's label it warns (PRV-2).
    """
    if certain or kind not in ("landline", "email"):
        return False
    return not targets_of(subject).isdisjoint(current().params("PRV-9")["contact_pages"])


def masked_further(kind: str, masked: str) -> str:
    """``masked`` with no more open than the rulebook lets stand."""
    params = current().rules[rule_of(kind) or "PRV-9"].params
    if kind not in ("resident_id", "mobile", "bank_card") or "keep_tail" not in params:
        return masked
    return keep_ends(masked, int(params.get("keep_head", 0)), int(params["keep_tail"]))
