"""What Wagtail and its add-ons leave in English stands in our supplement in Chinese, and nothing else."""

from __future__ import annotations

import gettext
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import translation

import govpublic
from tests.catalogues import HOUSE, Entry, read_po

OURS = Path(govpublic.__file__).parent / "core" / "admin_words"
DOMAINS = ("django", "djangojs")
FOREIGN = ("wagtail", "wagtail_modeladmin", "taggit", "django")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w+[^>]*>")
HALF_WIDTH = re.compile(r"[㐀-鿿][,.:;!?()]|[,:;!?()][㐀-鿿]|[\"']")
#: Wagtail counts child pages in the plural only, and asks this only where there are none.
COUNTS_NOTHING = "Deleting this page will also delete %(translation_count)s translation of this page."


def supplement(domain: str) -> list[Entry]:
    path = OURS / "locale" / "zh_Hans" / "LC_MESSAGES" / f"{domain}.po"
    return read_po(path.read_text(encoding="utf8"))[1:]


def foreign_catalogues(language: str, domain: str) -> list[list[Entry]]:
    """Of every installed app that is not ours, as it was shipped."""
    folders = [Path(app.path) for app in apps.get_app_configs() if app.name.split(".")[0] in FOREIGN]
    paths = [folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po" for folder in folders]
    return [read_po(path.read_text(encoding="utf8"))[1:] for path in paths if path.exists()]


def key(entry: Entry) -> tuple[str | None, str]:
    return entry.context, entry.msgid


def said_by_others(domain: str) -> dict[tuple[str | None, str], str]:
    """What other catalogues have in Chinese already."""
    entries = [entry for catalogue in foreign_catalogues("zh_Hans", domain) for entry in catalogue]
    done = [entry for entry in entries if entry.strings.get(0) and "fuzzy" not in entry.flags]
    return {key(entry): entry.strings[0] for entry in done}


def wanted(domain: str) -> set[tuple[str | None, str]]:
    """What Wagtail and wagtail-modeladmin say; Django's own English catalogues are Django's business."""
    folders = [Path(app.path) for app in apps.get_app_configs() if app.name.startswith("wagtail")]
    paths = [folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for folder in folders]
    found = [read_po(path.read_text(encoding="utf8"))[1:] for path in paths if path.exists()]
    assert found
    return {key(entry) for catalogue in found for entry in catalogue}


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_that_wagtail_says_is_left_in_english(domain):
    filled = {key(entry) for entry in supplement(domain)}
    assert not wanted(domain) - filled - said_by_others(domain).keys()


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_wagtail_has_translated_since_is_removed_from_the_supplement(domain):
    """Fails with what to remove, or to take over word for word while an older Wagtail still lacks it."""
    done = said_by_others(domain)
    assert not {
        entry.msgid: done[key(entry)]
        for entry in supplement(domain)
        if done.get(key(entry), entry.strings[0]) != entry.strings[0]
    }


def test_a_room_that_says_the_same_says_it_in_the_same_words():
    rooms = {}
    for path in sorted(HOUSE.glob("*/locale/zh_Hans/LC_MESSAGES/django.po")):
        for entry in read_po(path.read_text(encoding="utf8"))[1:]:
            rooms[key(entry)] = entry.strings[0]
    ours = {key(entry): entry.strings[0] for entry in supplement("django")}
    assert not {name: (ours[name], rooms[name]) for name in ours.keys() & rooms if ours[name] != rooms[name]}


def placeholders(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s*/>", ">", found) for found in PLACEHOLDER.findall(text))


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_placeholder_and_no_tag_is_lost_or_added(domain):
    differing = {
        entry.msgid: entry.strings[0]
        for entry in supplement(domain)
        if placeholders(entry.strings[0]) != placeholders(entry.plural or entry.msgid)
    }
    assert differing.keys() <= {COUNTS_NOTHING}


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_entry_is_whole_in_chinese_and_in_one_form(domain):
    for entry in supplement(domain):
        assert set(entry.strings) == {0}
        assert entry.strings[0], entry.msgid
        assert "fuzzy" not in entry.flags
        prose = PLACEHOLDER.sub("某", entry.strings[0])
        assert not HALF_WIDTH.search(prose), entry.strings[0]


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_supplement_says_what_the_written_one_says(domain):
    path = OURS / "locale" / "zh_Hans" / "LC_MESSAGES" / f"{domain}.mo"
    with path.open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    for entry in supplement(domain):
        plural = entry.plural
        said = compiled.ngettext(entry.msgid, plural, 2) if plural else compiled.gettext(entry.msgid)
        assert said == entry.strings[0]


def test_makemessages_finds_nothing_to_write_into_the_supplement():
    """What it finds in a folder with a catalogue replaces that catalogue."""
    assert not [path for path in OURS.rglob("*") if path.suffix in {".html", ".txt"}]
    assert not [path for path in OURS.rglob("*.py") if "gettext" in path.read_text(encoding="utf8")]


def test_django_says_them():
    with translation.override("zh-hans"):
        assert translation.gettext("By %(filter_title)s") % {"filter_title": "状态"} == "按状态"
        counted = translation.ngettext("%(num_pages)d page", "%(num_pages)d pages", 3)
        assert counted % {"num_pages": 3} == "3 个页面"


@pytest.mark.django_db
def test_the_scripts_of_the_admin_get_their_words_too_before_anybody_is_logged_in(client):
    address = reverse("wagtailadmin_javascript_catalog")
    assert address in client.get(reverse("wagtailadmin_login")).content.decode()
    script = client.get(address, headers={"accept-language": "zh-hans"}).content.decode()
    catalog = json.loads(re.search(r"newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    assert catalog["A network error occurred."] == "发生网络错误。"
    assert catalog["Comment"] == "评论"  # Wagtail's own
    assert catalog["%(num)s error"] == ["%(num)s 个错误"]


@pytest.mark.django_db
def test_who_reads_english_gets_english(client):
    address = reverse("wagtailadmin_javascript_catalog")
    assert "发生网络错误" not in client.get(address, headers={"accept-language": "en"}).content.decode()


#: Words that Wagtail's own screens use in another sense than ours: ours have a context of their own.
THEIRS = ("draft", "group", "Group", "Publish", "Published", "Field", "Fields", "Moved", "Owner", "To", "New")


@pytest.mark.parametrize("word", [*THEIRS, "Created"])
def test_our_rooms_leave_wagtails_words_as_they_are(word):
    """Of two translations Django shows that of the earlier app, which is ours, on Wagtail's screens too."""
    for path in sorted(HOUSE.glob("*/locale/zh_Hans/LC_MESSAGES/django.po")):
        plain = {entry.msgid for entry in read_po(path.read_text(encoding="utf8")) if entry.context is None}
        assert word not in plain, path
