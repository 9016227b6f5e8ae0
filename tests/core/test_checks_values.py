"""System checks of what a site writes into ``GOVPUBLIC``."""

from types import SimpleNamespace

import pytest

from govpublic import conf
from govpublic.core.checks import rulebook, sqlite, templates, values


def ids(messages):
    return [message.id.removeprefix("govpublic.") for message in messages]


def test_the_defaults_pass(settings):
    settings.GOVPUBLIC = dict(conf.DEFAULTS)
    assert values.check_values() == []


def test_a_site_without_settings_passes(settings):
    del settings.GOVPUBLIC
    assert values.check_values() == []


def test_settings_that_are_no_dict_are_one_error_and_stop_no_other_check(settings):
    settings.GOVPUBLIC = ["national"]
    assert ids(values.check_values()) == ["E006"]
    assert rulebook.check_rulebook() == []
    assert templates.check_base_template() == []


def test_an_unknown_key_is_an_error_that_names_the_nearest(settings):
    settings.GOVPUBLIC = {"RULEBOK": "national", "XYZ": 1}
    near, far = values.check_values()
    assert ids([near, far]) == ["E006", "E006"]
    assert "'RULEBOOK'" in near.hint
    assert "PAGE_SIZE" in far.hint


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("RULEBOOK", 3),
        ("RULES", ["DOC-11"]),
        ("SANITIZER", "lxml"),
        ("PAGE_SIZE", "20"),
        ("PAGE_SIZE", True),
        ("PAGE_SIZE", 0),
        ("ATTACHMENT_LIKENESS", 1.1),
        ("ATTACHMENT_LIKENESS", -0.1),
        ("ATTACHMENT_LIKENESS", float("nan")),
        ("WITHHOLD_DRAFT_FILES", 1),
        ("BASE_TEMPLATE", None),
    ],
)
def test_a_value_of_the_wrong_type_or_size_is_an_error(settings, key, value):
    settings.GOVPUBLIC = {key: value}
    (error,) = values.check_values()
    assert ids([error]) == ["E007"]
    assert key in error.msg


@pytest.mark.parametrize(
    ("key", "value"),
    [("PAGE_SIZE", 1), ("ATTACHMENT_LIKENESS", 0), ("ATTACHMENT_LIKENESS", 1), ("SANITIZER", "bleach")],
)
def test_a_value_at_its_limit_passes(settings, key, value):
    settings.GOVPUBLIC = {key: value}
    assert values.check_values() == []


@pytest.mark.parametrize("name", ["national", "anhui", "huangshan"])
def test_every_bundled_rulebook_passes(settings, name):
    settings.GOVPUBLIC = {"RULEBOOK": name}
    assert rulebook.check_rulebook() == []


def test_an_unknown_rulebook_is_an_error(settings):
    settings.GOVPUBLIC = {"RULEBOOK": "atlantis"}
    assert ids(rulebook.check_rulebook()) == ["E008"]


def test_a_faulty_rulebook_has_one_error_for_each_fault(settings, tmp_path):
    book = tmp_path / "qingyu.toml"
    book.write_text('extends = "national"\n[rules.DOC-11]\nseverity = "x"\n[rules.DOC-2]\ntitle = ""\n')
    settings.GOVPUBLIC = {"RULEBOOK": book}
    assert ids(rulebook.check_rulebook()) == ["E008", "E008"]


def test_an_unknown_code_is_an_error_that_names_the_nearest(settings):
    settings.GOVPUBLIC = {"RULES": {"DOC11": {"severity": "warn"}}}
    (error,) = rulebook.check_rulebook()
    assert ids([error]) == ["E009"]
    assert "'DOC-11'" in error.hint


def test_a_lawful_change_of_a_rule_passes(settings):
    settings.GOVPUBLIC = {"RULES": {"DOC-11": {"severity": "warn"}}}
    assert rulebook.check_rulebook() == []


def test_each_fault_of_a_change_is_an_error_of_its_own(settings):
    settings.GOVPUBLIC = {"RULES": {"DOC-11": {"severity": "x", "bad": 1}, "NO-1": {}}}
    assert sorted(ids(rulebook.check_rulebook())) == ["E009", "E010", "E010"]


GOOD = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("db.sqlite3", {}, []),
        ("db.sqlite3", {"init_command": "PRAGMA synchronous=1; pragma journal_mode = 'wal';"}, []),
        ("db.sqlite3", {"init_command": "PRAGMA synchronous=1"}, ["W003"]),
        (":memory:", {"init_command": None}, []),
        ("file:memorydb_default?mode=memory&cache=shared", {"init_command": None}, []),
        ("db.sqlite3", {"transaction_mode": None}, ["W004"]),
        ("db.sqlite3", {"transaction_mode": "deferred"}, ["W004"]),
        ("db.sqlite3", {"timeout": 19.9}, ["W005"]),
    ],
)
def test_sqlite_has_to_stand_many_writers(name, changes, expected):
    assert ids(sqlite.sqlite_warnings("default", {"NAME": name, "OPTIONS": {**GOOD, **changes}})) == expected


def test_sqlite_as_django_sets_it_up_has_all_three_warnings():
    assert ids(sqlite.sqlite_warnings("default", {"NAME": "db.sqlite3"})) == ["W003", "W004", "W005"]


def test_only_sqlite_databases_are_looked_at(monkeypatch):
    bare = {"NAME": "db", "OPTIONS": {}}
    databases = [
        SimpleNamespace(vendor=vendor, alias=vendor, settings_dict=bare)
        for vendor in ("postgresql", "sqlite")
    ]
    monkeypatch.setattr(sqlite, "connections", SimpleNamespace(all=lambda: databases))
    assert ids(sqlite.check_sqlite()) == ["W003", "W004", "W005"]


@pytest.fixture
def templates_of(settings):
    """Let these templates be the only ones beside ours."""

    def use(base, **sources):
        locmem = (
            "django.template.loaders.locmem.Loader",
            {f"{name}.html": text for name, text in sources.items()},
        )
        options = {"loaders": [locmem, "django.template.loaders.app_directories.Loader"]}
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": options}]
        settings.GOVPUBLIC = {"BASE_TEMPLATE": base}

    return use


BLOCKS = "{% block title %}{% endblock %}{% block meta %}{% endblock %}{% block content %}{% endblock %}"


def test_our_base_template_has_every_block():
    assert templates.check_base_template() == []


def test_a_base_template_that_is_not_there_is_an_error(templates_of):
    templates_of("absent.html")
    assert ids(templates.check_base_template()) == ["E015"]


def test_a_base_template_that_cannot_be_parsed_is_an_error(templates_of):
    templates_of("frame.html", frame="{% block title %}")
    assert ids(templates.check_base_template()) == ["E015"]


def test_a_base_template_may_have_its_blocks_from_the_one_it_extends(templates_of):
    templates_of("frame.html", frame="{% extends 'root.html' %}", root=BLOCKS)
    assert templates.check_base_template() == []


def test_each_block_that_a_base_template_lacks_is_an_error(templates_of):
    templates_of("frame.html", frame="{% block content %}{% endblock %}")
    assert ids(templates.check_base_template()) == ["E016", "E016"]


def test_a_base_template_that_extends_a_variable_is_trusted(templates_of):
    templates_of("frame.html", frame="{% extends frame_of_today %}")
    assert templates.check_base_template() == []
