"""DOC-3: the form of a document number. DOC-4: used once. DOC-5: the index number."""

import pytest

from govpublic.policies.models import IndexNumber, PolicyDocumentPage
from tests.factories import AgencyFactory, publish
from tests.policies.verdicts import paper, severities, verdict

pytestmark = pytest.mark.django_db


def malformed(number):
    example = "It should look like “青政办〔2026〕5号”."
    return [("document_number", f"The document number “{number}” is not well formed. {example}")]


@pytest.mark.parametrize(
    "number",
    [
        "青政办〔2026〕5号",
        "青政〔2026〕99999号",
        "青屿市人民政府令第8号",
        "2026年第3号",
        "无文号",
        "青政办[2026]第05号",
    ],
)
def test_well_formed_and_repairable_numbers_pass(number):
    assert verdict(paper(document_number=number), "DOC-3") == []


@pytest.mark.parametrize(
    "number",
    [
        "青政办2026-5号",
        "青政办〔26〕5号",
        "青政办〔2026〕5",
        "青政办〔2026〕0号",
        "青政办〔2026〕100000号",
        "青〔2026〕5号",
        "QZB〔2026〕5号",
        "青政办〔1899〕5号",
        "青政办〔2026〕5号（修订）",
        "无 号",
    ],
)
def test_what_cannot_be_repaired_is_refused_with_an_example(number):
    page = paper(document_number=number)
    assert verdict(page, "DOC-3") == malformed(number.replace(" ", ""))
    assert severities(page, "DOC-3") == ["block"]


@pytest.mark.parametrize("number", ["", "  "])
def test_a_paper_without_a_number_must_say_so(number):
    assert verdict(paper(document_number=number), "DOC-3") == [
        ("document_number", "The document number is missing. A paper without a number says “无文号”.")
    ]


def twice(title):
    return [("document_number", f"The document number is already used by “{title}”. Please compare.")]


def test_a_number_that_a_live_paper_of_the_agency_bears_is_taken():
    first = publish(paper(document_number="青政办〔2026〕7号"))
    second = paper(agency=first.agency, document_number="青政办[2026]07号")
    assert verdict(second, "DOC-4") == twice(first.title)
    assert severities(second, "DOC-4") == ["block"]


def test_a_number_is_not_taken_by_a_draft_another_agency_or_the_paper_itself():
    first = publish(paper(document_number="青政办〔2026〕7号"))
    paper(agency=first.agency, document_number="青政办〔2026〕8号")
    assert verdict(paper(agency=first.agency, document_number="青政办〔2026〕8号"), "DOC-4") == []
    assert verdict(paper(agency=AgencyFactory(), document_number="青政办〔2026〕7号"), "DOC-4") == []
    assert verdict(first, "DOC-4") == []


def test_many_papers_may_have_no_number_at_all():
    first = publish(paper(document_number="无文号"))
    assert verdict(paper(agency=first.agency, document_number="无文号"), "DOC-4") == []


def test_an_alias_does_not_take_the_number_of_its_original():
    first = publish(paper(document_number="青政办〔2026〕7号"))
    alias = first.create_alias(update_slug="mirror")
    assert verdict(first, "DOC-4") == verdict(alias.specific, "DOC-4") == []
    assert verdict(first, "DOC-5") == verdict(alias.specific, "DOC-5") == []


NO_INDEX = (
    "The index number is missing. Choose an agency that has an organisation code, then save: the system "
    "gives the number."
)


def test_a_missing_index_number_passes_while_the_system_can_give_it():
    assert verdict(paper(index_number=""), "DOC-5") == []


def test_a_missing_index_number_blocks_where_the_agency_has_no_code():
    page = paper(index_number="", agency=AgencyFactory(uscc="", organisation_code=""))
    assert verdict(page, "DOC-5") == [("index_number", NO_INDEX)]
    assert severities(page, "DOC-5") == ["block"]


@pytest.mark.parametrize(
    "number", ["000123", "900000017/202613-00001", "900000017/202600-00001", "900000017/202603-0001"]
)
def test_an_index_number_of_another_form_blocks(number):
    message = f"The index number “{number}” is not well formed. Use “New index number” in the page's menu."
    assert verdict(paper(index_number=number), "DOC-5") == [("index_number", message)]


@pytest.mark.parametrize("month", ["01", "12"])
def test_the_first_and_the_last_month_pass(month):
    assert verdict(paper(index_number=f"900000017/2026{month}-00001"), "DOC-5") == []


def test_a_number_by_the_year_passes_only_where_the_rulebook_knows_it(settings):
    page = paper(index_number="900000017/2026-00001")
    assert [field for field, _message in verdict(page, "DOC-5")] == ["index_number"]
    settings.GOVPUBLIC = {"RULEBOOK": "national"}
    assert verdict(page, "DOC-5") == []


def foreign(number):
    sentence = "belongs to another paper. Use “New index number” in the page's menu."
    return [("index_number", f"The index number “{number}” {sentence}")]


def test_the_index_number_of_a_live_paper_is_taken():
    first = publish(paper(index_number="900000017/202603-00001"))
    assert verdict(paper(index_number=first.index_number), "DOC-5") == foreign(first.index_number)


def test_the_index_number_of_a_deleted_paper_stays_taken():
    page = paper(index_number="")
    page.save_revision()
    number = page.index_number
    assert IndexNumber.objects.get(number=number).page_id == page.pk
    page.delete()
    assert not PolicyDocumentPage.objects.filter(pk=page.pk).exists()
    assert verdict(paper(index_number=number), "DOC-5") == foreign(number)
