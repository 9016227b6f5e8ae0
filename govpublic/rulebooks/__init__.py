"""The law as data: which rules there are, what they rest on, and every number, list and pattern they use.

A rulebook is a stack of TOML layers (``national`` < ``anhui`` < ``huangshan`` < a site's own file), and
single keys that a site's settings change. Nothing here knows a model.
"""

from govpublic.rulebooks.book import Rulebook
from govpublic.rulebooks.faults import RulebookError
from govpublic.rulebooks.loading import load, validate
from govpublic.rulebooks.records import (
    Element,
    FooterItem,
    Ground,
    MetaTag,
    OfficialField,
    Phrase,
    PhraseList,
    ReplyKind,
    ReportLine,
    SubjectField,
    Theme,
    ValidityState,
)
from govpublic.rulebooks.spec import SEVERITIES, TARGETS, RuleSpec

__all__ = [
    "SEVERITIES",
    "TARGETS",
    "Element",
    "FooterItem",
    "Ground",
    "MetaTag",
    "OfficialField",
    "Phrase",
    "PhraseList",
    "ReplyKind",
    "ReportLine",
    "RuleSpec",
    "Rulebook",
    "RulebookError",
    "SubjectField",
    "Theme",
    "ValidityState",
    "load",
    "validate",
]
