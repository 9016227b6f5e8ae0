"""A loaded rulebook: read-only, with an accessor for everything a rule may ask of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

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
from govpublic.rulebooks.spec import RuleSpec


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rules and lists that hold at one site. ``layers`` are the layers' names, lowest first."""

    name: str
    title: str
    layers: tuple[str, ...]
    rules: Mapping[str, RuleSpec]
    tables: Mapping[str, Mapping[str, Any]]
    lists: Mapping[str, tuple[str, ...]]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every rule code, in the order of the rulebook."""
        return tuple(self.rules)

    def params(self, code: str) -> Mapping[str, Any]:
        """The parameters of one rule; ``KeyError`` for a code that does not exist."""
        return self.rules[code].params

    # Requests and reports

    @property
    def grounds(self) -> Mapping[str, Ground]:
        """Statutory grounds by code ("G14A"), "R13" included."""
        return self.tables["grounds"]

    @property
    def reply_kinds(self) -> Mapping[str, ReplyKind]:
        return self.tables["reply_kinds"]

    @property
    def report_rows(self) -> Mapping[str, ReportLine]:
        """Rows of table 3 by key ("a1"), top to bottom."""
        return self.tables["report_rows"]

    @property
    def report_columns(self) -> Mapping[str, ReportLine]:
        """Columns of table 3 by key ("np"), left to right."""
        return self.tables["report_columns"]

    @property
    def phrase_lists(self) -> Mapping[str, PhraseList]:
        return self.tables["phrases"]

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase that gives no lawful reason, with the site's own and without those it lets pass."""
        found = {word: group.source for group in self.phrase_lists.values() for word in group.words}
        found.update(dict.fromkeys(self.params("APP-2")["added_phrases"], "site"))
        allowed = self.params("APP-2")["allowed_phrases"]
        return tuple(Phrase(text, source) for text, source in found.items() if text not in allowed)

    # Documents

    @property
    def themes(self) -> Mapping[str, Theme]:
        return self.tables["themes"]

    @property
    def genres(self) -> tuple[str, ...]:
        return self.lists["genres"]

    @property
    def validity_states(self) -> Mapping[str, ValidityState]:
        return self.tables["validity_states"]

    @cached_property
    def document_number_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """By kind ("paper", "order", "notice"); for ``fullmatch``."""
        return _compiled(self.params("DOC-3")["patterns"])

    @cached_property
    def index_number_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """By kind; for ``fullmatch``."""
        return _compiled(self.params("DOC-5")["patterns"])

    @property
    def markings(self) -> Mapping[str, tuple[str, ...]]:
        """Words of secrecy markings by kind ("top_secret", "internal"); a marking stands by itself."""
        words: Mapping[str, tuple[str, ...]] = self.params("DOC-13")["markings"]
        return words

    @property
    def interpretation_elements(self) -> Mapping[str, Element]:
        return self.tables["interpretation_elements"]

    @cached_property
    def element_groups(self) -> Mapping[str, tuple[str, ...]]:
        """Synonyms by element, as the heading detector takes them."""
        return MappingProxyType({code: item.synonyms for code, item in self.interpretation_elements.items()})

    # Pages

    @property
    def section_columns(self) -> tuple[str, ...]:
        """The columns of the statutory section (政府信息公开专栏)."""
        columns: tuple[str, ...] = self.params("SIT-1")["columns"]
        return columns

    @property
    def column_types(self) -> tuple[str, ...]:
        """What the meta tag ``ColumnType`` may say."""
        return self.lists["column_types"]

    @property
    def meta_tags(self) -> Mapping[str, MetaTag]:
        return self.tables["meta_tags"]

    @property
    def footer_items(self) -> Mapping[str, FooterItem]:
        return self.tables["footer_items"]

    @property
    def channels(self) -> tuple[str, ...]:
        """The 13 channels of a catalogue row (公开渠道和载体)."""
        return self.lists["channels"]

    @property
    def guide_elements(self) -> tuple[str, ...]:
        """What a service guide (办事指南) has to say."""
        return self.lists["guide_elements"]

    # Fields

    @property
    def official_fields(self) -> Mapping[str, OfficialField]:
        return self.tables["official_fields"]

    @cached_property
    def fields(self) -> Mapping[str, SubjectField]:
        """The fields of this place; where no layer names any, the 26 pilot fields themselves."""
        named: Mapping[str, SubjectField] = self.tables["fields"]
        return named or MappingProxyType(
            {
                code: SubjectField(code, field.name, (field.number,))
                for code, field in self.official_fields.items()
            }
        )


def _compiled(patterns: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({kind: re.compile(text) for kind, text in patterns.items()})
