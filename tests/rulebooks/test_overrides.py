"""Single keys that a site's settings change, and every way in which they can be wrong."""

from datetime import date

import pytest

from govpublic.rulebooks import RulebookError, load, validate


def test_changes_single_keys_and_leaves_the_rest():
    book = load(
        "huangshan",
        {"DOC-11": {"severity": "warn", "params": {"exempt_without_attachment": False}}},
    )
    assert book.rules["DOC-11"].severity == "warn"
    assert book.params("DOC-11")["exempt_without_attachment"] is False
    assert book.params("DOC-11")["fixed"] == ("pdf",)
    assert load("huangshan").rules["DOC-11"].severity == "block"


@pytest.mark.parametrize(
    ("code", "name", "given", "kept"),
    [
        ("INT-5", "warn_at", 1, 1.0),
        ("DOC-2", "remind_at", (5,), (5,)),
        ("INT-8", "backlog_since", "2021-07-01", date(2021, 7, 1)),
        ("INT-8", "backlog_since", date(2021, 7, 1), date(2021, 7, 1)),
        ("FLD-1", "added_fields", ["tourism"], ("tourism",)),
    ],
)
def test_takes_a_value_that_fits_the_declared_type(code, name, given, kept):
    assert load("national", {code: {"params": {name: given}}}).params(code)[name] == kept


def test_a_table_is_merged_and_an_entry_set_to_false_goes():
    patterns = {"order": False, "decree": "^令[1-9]\\d*$"}
    book = load("national", {"DOC-3": {"params": {"patterns": patterns}}})
    assert set(book.document_number_patterns) == {"paper", "notice", "decree"}


def test_since_and_escalation_can_be_taken_away():
    book = load("huangshan", {"INT-5": {"since": None, "escalates_to": None}})
    assert book.rules["INT-5"].since is None
    assert book.rules["INT-5"].gravest == "warn"


def test_an_escalation_that_is_no_stronger_than_the_severity_is_none():
    assert load("huangshan", {"INT-5": {"severity": "block"}}).rules["INT-5"].escalates_to is None


def test_a_phrase_is_added_and_another_let_pass():
    book = load(
        "national", {"APP-2": {"params": {"added_phrases": ["另行研究"], "allowed_phrases": ["未整理"]}}}
    )
    sources = {phrase.text: phrase.source for phrase in book.phrases}
    assert sources["另行研究"] == "site"
    assert "未整理" not in sources


@pytest.mark.parametrize(
    ("overrides", "fault"),
    [
        ({"DOC-99": {}}, "In the overrides: there is no rule 'DOC-99'."),
        ({"DOC-1": 3}, "In the overrides: DOC-1 must be a table, not 3."),
        ({"DOC-1": {"colour": "red"}}, "DOC-1.colour is no key of a rule; there are title,"),
        (
            {"DOC-1": {"params": {"max": 3}}},
            "DOC-1.params.max is no parameter of DOC-1; there are: required,",
        ),
        ({"DOC-4": {"params": 3}}, "DOC-4.params must be a table, not 3."),
        ({"APP-10": {"params": {"x": 3}}}, "APP-10.params.x is no parameter of APP-10; there are: none."),
        ({"DOC-1": {"severity": "fatal"}}, "DOC-1.severity must be one of track, warn, block, not 'fatal'."),
        ({"DOC-1": {"severity": None}}, "DOC-1.severity must be one of"),
        ({"DOC-1": {"severity": ["warn"]}}, "DOC-1.severity must be one of"),
        ({"DOC-1": {"since": "soon"}}, "DOC-1.since must be a date such as 2019-05-15, not 'soon'."),
        ({"DOC-1": {"on": []}}, "DOC-1.on must list types out of DOC,"),
        ({"DOC-1": {"on": ["CAR"]}}, "not CAR."),
        ({"DOC-1": {"clause": ["five"]}}, 'DOC-1.clause must list clauses such as "5.1.1"'),
        ({"DOC-1": {"title": " "}}, "DOC-1.title must be text that is not blank"),
        ({"DOC-1": {"never_waived": 1}}, "DOC-1.never_waived must be true or false, not 1."),
        ({"DOC-2": {"params": {"workdays": "20"}}}, "DOC-2.params.workdays must be a whole number"),
        ({"DOC-2": {"params": {"workdays": True}}}, "DOC-2.params.workdays must be a whole number"),
        ({"DOC-2": {"params": {"workdays": -1}}}, "of 0 or more, not -1."),
        ({"DOC-2": {"params": {"workdays": 2.5}}}, "DOC-2.params.workdays must be a whole number"),
        ({"DOC-2": {"params": {"remind_at": 10}}}, "must be a list of whole numbers, not 10."),
        ({"DOC-2": {"params": {"remind_at": ["10"]}}}, "must be a whole number of 0 or more, not '10'."),
        ({"DOC-11": {"params": {"exempt_with_reason": 1}}}, "must be true or false, not 1."),
        ({"DOC-11": {"params": {"fixed": "pdf"}}}, "must be a list of texts, not 'pdf'."),
        ({"INT-5": {"params": {"warn_at": "x"}}}, "must be a number of 0 or more, not 'x'."),
        ({"INT-5": {"params": {"warn_at": float("nan")}}}, "must be a number of 0 or more, not nan."),
        ({"INT-8": {"params": {"backlog_since": 2020}}}, "must be a date such as"),
        ({"DOC-3": {"params": {"patterns": ["x"]}}}, "must be a table, not ['x']."),
        ({"DOC-3": {"params": {"patterns": {"paper": "("}}}}, "must be a regular expression"),
        ({"SIT-2": {"params": {"site_id_pattern": "("}}}, "must be a regular expression"),
        ({"INT-6": {"params": {"title_noise_patterns": ["["]}}}, "must be a regular expression"),
        ({"PRV-4": {"params": {"elsewhere_severity": "loud"}}}, "must be one of track, warn, block"),
        ({"PRV-1": {"severity": "warn"}}, "PRV-1 is never waived and may not be lowered from block."),
        ({"SIT-5": {"severity": "track"}}, "SIT-5 is never waived and may not be lowered from block."),
        (
            {"APP-10": {"never_waived": False}},
            "APP-10 is never waived, so its never_waived may not be changed.",
        ),
        ({"PRV-4": {"since": "2030-01-01"}}, "PRV-4 is never waived, so its since may not be changed."),
        ({"PRV-4": {"params": {"words": []}}}, "may not be emptied or turned off."),
    ],
)
def test_a_wrong_override_is_told_in_one_sentence(overrides, fault):
    found = validate("huangshan", overrides)
    assert len(found) == 1
    assert found[0].startswith("In the overrides: ")
    assert found[0].endswith(".")
    assert fault in found[0]


@pytest.mark.parametrize("kind", ["top_secret", "internal"])
def test_no_kind_of_secrecy_marking_can_be_taken_out(kind):
    found = validate("national", {"DOC-13": {"params": {"markings": {kind: False}}}})
    assert found == [
        "In the overrides: DOC-13.params.markings: DOC-13 is never waived, "
        "so this may not be emptied or turned off."
    ]


def test_an_empty_list_in_a_table_is_refused():
    found = validate("national", {"DOC-13": {"params": {"markings": {"secret": []}}}})
    assert found == [
        "In the overrides: DOC-13.params.markings must not hold an empty list; "
        "an entry set to false is taken out."
    ]


def test_words_are_added_to_the_secrecy_markings():
    book = load("national", {"DOC-13": {"params": {"markings": {"internal": ["内部资料", "仅供参阅"]}}}})
    assert book.markings["internal"] == ("内部资料", "仅供参阅")
    assert book.markings["secret"] == ("秘密",)


def test_a_rule_that_is_never_waived_may_still_have_its_words_changed():
    book = load("national", {"PRV-1": {"severity": "block", "params": {"near_words": ["身份证"]}}})
    assert book.params("PRV-1")["near_words"] == ("身份证",)


def test_all_faults_are_told_at_once():
    with pytest.raises(RulebookError) as caught:
        load("national", {"DOC-1": {"severity": "x", "colour": 1}, "NOPE": {}, "PRV-1": {"severity": "warn"}})
    assert len(caught.value.faults) == 4
    assert str(caught.value) == "\n".join(caught.value.faults)


def test_overrides_that_are_no_table_are_told():
    assert validate("national", ["DOC-1"]) == ["In the overrides: rules must be a table, not ['DOC-1']."]


def test_true_is_not_taken_for_one_that_was_loaded_before():
    load("national", {"DOC-1": {"params": {"min_keywords": 1}}})
    assert validate("national", {"DOC-1": {"params": {"min_keywords": True}}})


def test_sound_overrides_have_no_faults():
    assert validate("huangshan", {"DOC-2": {"params": {"workdays": 10}}}) == []
