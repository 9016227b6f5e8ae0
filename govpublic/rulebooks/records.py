"""The entries of the rulebook's lists. ``code`` is the entry's key in its TOML table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    """A statutory ground for not disclosing proactively (公开条例 articles 13 to 16 and 36).

    ``attribute`` is "refused" or "on_request". ``evidence`` names what has to be recorded with it,
    ``needs`` says it to the editor; ``choices`` are the sub-kinds of which one is chosen. ``report_row``
    is the row of table 3 where a refusal on this ground counts; a ground that refuses nothing has none.
    """

    code: str
    name: str
    article: str
    needs: str
    evidence: tuple[str, ...]
    attribute: str = "refused"
    choices: tuple[str, ...] = ()
    report_row: str = ""


@dataclass(frozen=True)
class ReplyKind:
    """How a request was answered; ``needs_ground`` where the row is the one of the chosen ground."""

    code: str
    name: str
    article: str
    report_row: str = ""
    needs_ground: bool = False


@dataclass(frozen=True)
class ReportLine:
    """A row or a column of table 3 of the annual report, with the heading that it stands under."""

    code: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class PhraseList:
    """Words that give no lawful reason; ``source`` is "plan", "law" or "practice"."""

    code: str
    source: str
    words: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Phrase:
    """One such word; ``source`` may also be "site"."""

    text: str
    source: str


@dataclass(frozen=True)
class Theme:
    """A theme of documents (主题分类). The name may hold 、 and is never split."""

    code: str
    name: str
    children: tuple[str, ...] = ()


@dataclass(frozen=True)
class ValidityState:
    """A state of validity (有效性)."""

    code: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Element:
    """An element of an interpretation; a heading that holds any synonym is that element."""

    code: str
    name: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class MetaTag:
    """A meta tag; ``scope`` is "all", "column" or "article". ``code`` is the tag's name, case as written."""

    code: str
    scope: str
    required: bool = False


@dataclass(frozen=True)
class FooterItem:
    """Something the footer shows; ``pattern`` is what its text must look like, when that is fixed."""

    code: str
    name: str
    pattern: str = ""


@dataclass(frozen=True)
class OfficialField:
    """One of the 26 pilot fields, by its official number."""

    code: str
    number: int
    name: str


@dataclass(frozen=True)
class SubjectField:
    """A field that a place publishes; ``official`` are the numbers of the pilot fields that it covers."""

    code: str
    name: str
    official: tuple[int, ...] = ()
    note: str = ""


#: The tables that a layer may hold beside ``rules`` and ``lists``.
RECORDS: dict[str, type] = {
    "grounds": Ground,
    "reply_kinds": ReplyKind,
    "report_rows": ReportLine,
    "report_columns": ReportLine,
    "phrases": PhraseList,
    "themes": Theme,
    "validity_states": ValidityState,
    "interpretation_elements": Element,
    "meta_tags": MetaTag,
    "footer_items": FooterItem,
    "official_fields": OfficialField,
    "fields": SubjectField,
}
