"""Everything that a reader sees is there in Chinese: complete, compiled, whole in its placeholders."""

from __future__ import annotations

import gettext
import re
import struct
from collections import Counter
from pathlib import Path

import pytest
from django.utils import translation

from govpublic import conf
from govpublic.validators import PublishBlocked

from .catalogues import (
    Entry,
    Message,
    catalogue_path,
    marked_by_room,
    marked_in_python,
    marked_in_template,
    read_po,
)
from .factories import PolicyDocumentPageFactory, publish

MARKED = marked_by_room()
ROOMS = sorted(MARKED)
CATALOGUES = {
    room: read_po(catalogue_path(room).read_text(encoding="utf8"))
    for room in ROOMS
    if catalogue_path(room).exists()
}
ENTRIES = [(room, entry) for room, entries in CATALOGUES.items() for entry in entries[1:]]

#: %(name)s as Python fills it, {name} as ``format_lazy`` does.
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]?[\d.]*[a-zA-Z]|\{\w*\}|</?\w+>")
#: Half-width punctuation that touches a Chinese character.
HALF_WIDTH = re.compile(r"[㐀-鿿][,.:;!?()]|[,:;!?()][㐀-鿿]")
#: Read by a program, not by people: the words of the filter ``yesno`` stand between commas.
NOT_PROSE = {"yes,no"}


def faulty(entries: list[tuple[str, Entry]]) -> list[str]:
    """Entries as a failing test prints them."""
    return [f"{room}: {entry.msgid!r} → {list(entry.strings.values())}" for room, entry in entries]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_that_speaks_is_installed_and_has_its_catalogue(room):
    assert f"govpublic.{room}" in conf.APPS
    assert room in CATALOGUES


@pytest.mark.parametrize("room", ROOMS)
def test_every_string_of_the_sources_is_in_the_catalogue_of_its_room(room):
    known = {(entry.context, entry.msgid) for entry in CATALOGUES[room]}
    # gettext files a singular once, whether or not a plural stands beside it somewhere.
    missing = [message for message in MARKED[room] if (message.context, message.msgid) not in known]
    assert not missing


def test_a_string_with_a_plural_is_filed_with_it():
    plurals = {(room, message.msgid, message.plural) for room in ROOMS for message in MARKED[room]}
    filed = {(room, entry.msgid, entry.plural) for room, entry in ENTRIES if entry.plural}
    assert filed == {wanted for wanted in plurals if wanted[2]}


def test_no_string_is_untranslated():
    assert not faulty([(room, e) for room, e in ENTRIES if not e.strings or not all(e.strings.values())])


def test_no_string_is_fuzzy():
    assert not [room for room, entries in CATALOGUES.items() if "fuzzy" in entries[0].flags]
    assert not faulty([(room, entry) for room, entry in ENTRIES if "fuzzy" in entry.flags])


@pytest.mark.parametrize("room", ROOMS)
def test_chinese_has_one_form_for_all_numbers(room):
    assert "nplurals=1; plural=0;" in CATALOGUES[room][0].strings[0]
    assert all(set(entry.strings) == {0} for entry in CATALOGUES[room])


def test_no_placeholder_is_lost_or_added():
    def differs(entry: Entry) -> bool:
        wanted = Counter(PLACEHOLDER.findall(entry.plural or entry.msgid))
        return any(Counter(PLACEHOLDER.findall(text)) != wanted for text in entry.strings.values())

    assert not faulty([(room, entry) for room, entry in ENTRIES if differs(entry)])


def test_chinese_stands_in_chinese_punctuation():
    def is_half_width(text: str) -> bool:
        prose = PLACEHOLDER.sub("某", text)  # what fills the place is mostly Chinese
        return bool(HALF_WIDTH.search(prose)) or '"' in prose or "'" in prose

    entries = [(room, entry) for room, entry in ENTRIES if entry.msgid not in NOT_PROSE]
    assert not faulty([(room, e) for room, e in entries if any(map(is_half_width, e.strings.values()))])


def test_one_string_has_one_translation_in_all_rooms():
    """Django merges all catalogues into one: of two translations only one would ever be seen."""
    translations: dict[tuple[str | None, str], set[str]] = {}
    for _room, entry in ENTRIES:
        translations.setdefault((entry.context, entry.msgid), set()).update(entry.strings.values())
    assert not {key: texts for key, texts in translations.items() if len(texts) > 1}


@pytest.mark.parametrize("room", ROOMS)
def test_the_compiled_catalogue_says_what_the_written_one_says(room):
    path = catalogue_path(room, ".mo")
    entries = CATALOGUES[room][1:]
    assert strings_in(path) == len(entries) + 1  # and the header
    with path.open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    assert not faulty([(room, entry) for entry in entries if looked_up(compiled, entry) != entry.strings[0]])


def strings_in(path: Path) -> int:
    """How many strings a .mo file says that it holds."""
    magic, _revision, count = struct.unpack("<3I", path.read_bytes()[:12])
    assert magic == 0x950412DE
    return count


def looked_up(compiled: gettext.GNUTranslations, entry: Entry) -> str:
    if entry.context is not None and entry.plural is not None:
        return compiled.npgettext(entry.context, entry.msgid, entry.plural, 1)
    if entry.context is not None:
        return compiled.pgettext(entry.context, entry.msgid)
    if entry.plural is not None:
        return compiled.ngettext(entry.msgid, entry.plural, 1)
    return compiled.gettext(entry.msgid)


def test_strings_of_python_are_found_under_any_name():
    source = (
        "from django.utils.translation import gettext as now, gettext_noop as _, ngettext, pgettext\n"
        "_('One ' 'sentence.'); now('At once'); ngettext('%(n)d day', '%(n)d days', n)\n"
        "pgettext('month', 'May'); now(variable); other('Not marked')\n"
    )
    assert set(marked_in_python(source)) == {
        Message("One sentence."),
        Message("At once"),
        Message("%(n)d day", plural="%(n)d days"),
        Message("May", context="month"),
    }


def test_strings_that_the_ground_only_marks_are_in_the_catalogue_of_core():
    source = "def _(msgid):\n    return msgid\n\n\nWORDS = (_('page %(page)d'),)\n"
    assert set(marked_in_python(source)) == {Message("page %(page)d")}
    assert Message("page %(page)d") in MARKED["core"]


def test_strings_of_templates_are_found_in_every_tag():
    source = (
        '{% translate "Search" %}{% trans "May" context "month" %}{% firstof label _("All") %}'
        "{% blocktranslate with day=x %}Until {{ day }}{% endblocktranslate %}"
        "{% blocktranslate count n=x %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
        '{# translate "Nothing" #}'
    )
    assert set(marked_in_template(source)) == {
        Message("Search"),
        Message("May", context="month"),
        Message("All"),
        Message("Until %(day)s"),
        Message("%(n)s day", plural="%(n)s days"),
    }


def test_entries_are_read_with_flags_context_plural_and_long_lines():
    text = (
        'msgid ""\nmsgstr "Language: zh\\n"\n\n#, fuzzy, python-format\nmsgctxt "time"\n'
        'msgid "a \\"%(n)d\\""\nmsgid_plural ""\n"b "\n"%(n)d"\nmsgstr[0] "丙%(n)d"\n\n'
        '#~ msgid "old"\n#~ msgstr "旧"\n'
    )
    header, entry = read_po(text)
    assert header.strings == {0: "Language: zh\n"}
    assert entry == Entry({"fuzzy", "python-format"}, "time", 'a "%(n)d"', "b %(n)d", {0: "丙%(n)d"})


@pytest.mark.django_db
def test_the_gate_refuses_in_chinese():
    page = PolicyDocumentPageFactory(compliant=True, keywords="", document_number="青政办[2026]05号之一")
    with translation.override("zh-hans"), pytest.raises(PublishBlocked) as refusal:
        publish(page)
    messages = refusal.value.message_dict
    assert messages["keywords"] == ["关键词至少填写1个，请填写公众查找时会用的词。"]
    [number] = messages["document_number"]
    assert number.startswith("发文字号“青政办")
    assert number.endswith("不规范，应如“青政办〔2026〕5号”，请更正。")
