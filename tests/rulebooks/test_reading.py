"""A loaded book is shared by the whole process: read once, changed by nobody."""

import dataclasses
import json
from datetime import date

import pytest

from govpublic.rulebooks import load


def test_is_read_once():
    assert load("huangshan") is load("huangshan")
    overrides = {"DOC-2": {"params": {"workdays": 10}}}
    assert load("huangshan", overrides) is load("huangshan", overrides)
    assert load("huangshan", overrides) is not load("huangshan")


def test_a_rule_cannot_be_changed():
    spec = load("huangshan").rules["DOC-2"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.severity = "block"
    with pytest.raises(TypeError):
        spec.params["workdays"] = 99
    with pytest.raises(TypeError):
        load("huangshan").params("DOC-3")["patterns"]["paper"] = "x"
    assert isinstance(spec.params["remind_at"], tuple)


def test_the_book_and_its_lists_cannot_be_changed():
    book = load("huangshan")
    with pytest.raises(dataclasses.FrozenInstanceError):
        book.rules = {}
    for mapping in (book.rules, book.tables, book.themes, book.lists, book.fields, load("national").fields):
        with pytest.raises(TypeError):
            mapping["x"] = None
    with pytest.raises(dataclasses.FrozenInstanceError):
        book.themes["T01"].name = "x"
    with pytest.raises(TypeError):
        book.document_number_patterns["x"] = None


def test_what_the_caller_gave_is_not_kept():
    words = ["另行研究"]
    book = load("national", {"APP-2": {"params": {"added_phrases": words}}})
    words.append("以后再说")
    assert book.params("APP-2")["added_phrases"] == ("另行研究",)


@pytest.mark.parametrize(
    ("day", "judged"),
    [(date(2019, 5, 14), False), (date(2019, 5, 15), True), (date(2023, 1, 1), True), (None, True)],
)
def test_a_paper_older_than_the_duty_is_not_judged(day, judged):
    spec = load("national").rules["DOC-2"]
    assert spec.since == date(2019, 5, 15)
    assert spec.applies_on(day) is judged


def test_a_duty_without_a_start_judges_every_paper():
    assert load("national").rules["PRV-1"].since is None
    assert load("national").rules["PRV-1"].applies_on(date(1990, 1, 1))


def test_what_only_the_plan_asks_begins_with_the_plan():
    rules = load("huangshan").rules
    assert rules["DOC-11"].since == date(2022, 6, 1)
    assert rules["INT-6"].since == date(2020, 1, 1)
    assert load("huangshan").params("INT-8")["backlog_since"] == date(2020, 1, 1)


def test_a_rule_can_be_written_as_json():
    written = json.loads(json.dumps(load("huangshan").rules["INT-8"].as_dict()))
    assert written["code"] == "INT-8"
    assert written["since"] == "2020-01-01"
    assert written["params"]["backlog_since"] == "2020-01-01"
    assert written["on"] == ["INT"]


def test_an_unknown_code_is_a_key_error():
    with pytest.raises(KeyError):
        load("national").params("DOC-99")
