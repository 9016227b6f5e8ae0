"""Every rule stands in the book, with its law, its weight and the clauses of the plan it answers to."""

import pytest

from govpublic.rulebooks import SEVERITIES, TARGETS, load

CODES = """
DOC-1 DOC-2 DOC-3 DOC-4 DOC-5 DOC-6 DOC-7 DOC-8 DOC-9 DOC-10 DOC-11 DOC-12 DOC-13 DOC-14 DOC-15 DOC-16 DOC-17
DOC-18 DOC-19
INT-1 INT-2 INT-3 INT-4 INT-5 INT-6 INT-7 INT-8
APP-1 APP-2 APP-3 APP-4 APP-5 APP-6 APP-7 APP-8 APP-9 APP-10 APP-11
GDE-1 GDE-2 GDE-3
FLD-1 FLD-2 FLD-3 FLD-4 FLD-5 FLD-6 FLD-7
PRV-1 PRV-2 PRV-3 PRV-4 PRV-5 PRV-6 PRV-7 PRV-8 PRV-9 PRV-10 PRV-11
RPT-1 RPT-2 RPT-3 RPT-4 RPT-5 RPT-6 RPT-7 RPT-8
DEC-1 DEC-2 DEC-3 DEC-4 DEC-5 DEC-6 DEC-7 DEC-8
RSP-1 RSP-2 RSP-3
SIT-1 SIT-2 SIT-3 SIT-4 SIT-5 SIT-6 SIT-7
VIL-1 VIL-2 VIL-3 VIL-4 VIL-5 VIL-6
ORG-1 ORG-2 ORG-3 ORG-4
ZON-1
""".split()  # noqa: SIM905

CLAUSES = """
1.1.1 1.1.2 1.1.3 1.2.1 1.2.2 1.2.3 1.2.4 1.3.1
2.1.1 2.1.2 2.1.3 2.2.1 2.2.2 2.3.1 2.3.2
3.1.1 3.1.2 3.1.3 3.2.1
4.1.1 4.1.2 4.2.1 4.2.2 4.3.1 4.3.2
5.1.1 5.1.2 5.2.1 5.2.2 5.3.1 5.3.2 5.3.3 5.4.1
6.1.1 6.1.2 6.2.1 6.2.2
7.1.1 7.1.2 7.1.3 7.2.1 7.2.2
8.1.1 8.2.1
""".split()  # noqa: SIM905

BOOKS = ["national", "anhui", "huangshan"]


def test_the_lists_of_this_test_are_whole():
    assert len(CODES) == len(set(CODES)) == 96
    assert len(CLAUSES) == len(set(CLAUSES)) == 44


@pytest.mark.parametrize("book", BOOKS)
def test_holds_exactly_the_96_codes(book):
    assert sorted(load(book).codes) == sorted(CODES)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("code", CODES)
def test_each_rule_names_its_law_and_its_weight(book, code):
    spec = load(book).rules[code]
    assert spec.code == code
    assert spec.title
    assert spec.title_en.isascii()
    assert "《" in spec.basis
    assert spec.severity in SEVERITIES
    assert spec.on
    assert set(spec.on) <= set(TARGETS)
    assert spec.hint


@pytest.mark.parametrize("code", CODES)
def test_each_rule_answers_to_a_clause_of_the_plan(code):
    spec = load("huangshan").rules[code]
    assert spec.clause
    assert any(spec.answers(clause) for clause in CLAUSES)


@pytest.mark.parametrize("clause", CLAUSES)
def test_each_clause_of_the_plan_is_answered(clause):
    assert [spec.code for spec in load("huangshan").rules.values() if spec.answers(clause)]


def test_a_rule_cites_no_clause_that_the_plan_does_not_have():
    cited = {clause for spec in load("huangshan").rules.values() for clause in spec.clause}
    assert {clause for clause in cited if not clause.endswith(".*")} <= set(CLAUSES)
    assert {clause for clause in cited if clause.endswith(".*")} == {"1.1.*", "8.*"}


def test_a_wildcard_does_not_answer_for_a_neighbour():
    spec = load("huangshan").rules["ORG-1"]
    assert spec.answers("1.1.3")
    assert not spec.answers("1.2.3")


@pytest.mark.parametrize("book", ["national", "anhui"])
def test_layers_below_the_city_cite_no_clause_of_the_city(book):
    assert not [spec.code for spec in load(book).rules.values() if spec.clause]


@pytest.mark.parametrize("book", BOOKS)
def test_only_five_rules_are_never_waived_and_they_block(book):
    held = {code: spec.severity for code, spec in load(book).rules.items() if spec.never_waived}
    assert held == dict.fromkeys(["DOC-13", "APP-10", "PRV-1", "PRV-4", "SIT-5"], "block")


@pytest.mark.parametrize(
    ("code", "severity", "gravest"),
    [
        ("DOC-11", "block", "block"),
        ("DOC-2", "warn", "warn"),
        ("INT-3", "warn", "block"),
        ("INT-5", "warn", "block"),
        ("PRV-2", "warn", "block"),
        ("VIL-1", "block", "block"),
        ("RPT-5", "warn", "block"),
        ("SIT-1", "track", "track"),
    ],
)
def test_a_rule_with_two_weights_escalates_to_the_stronger(code, severity, gravest):
    spec = load("huangshan").rules[code]
    assert (spec.severity, spec.gravest) == (severity, gravest)


@pytest.mark.parametrize(
    "code", ["DOC-2", "DOC-9", "INT-1", "APP-4", "RPT-1", "VIL-4", "RSP-1", "FLD-5", "DEC-3"]
)
def test_being_late_never_blocks(code):
    assert load("huangshan").rules[code].gravest != "block"
