"""What citizens see of subsidies: rolls by village and programme, sums, how to apply; names while posted."""

from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from govpublic.catalog.models import SubsidyBatch, SubsidyPayment, SubsidyRollPage
from govpublic.catalog.subsidy_judging import judge
from tests.factories import (
    SubsidyBatchFactory,
    SubsidyLibraryPageFactory,
    SubsidyPaymentFactory,
    SubsidyProgramFactory,
    SubsidyRollPageFactory,
    publish,
    village,
)

pytestmark = pytest.mark.django_db

DURING = "2026-07-02T09:00:00+08:00"
LAST_DAY, DAY_AFTER = "2026-07-10T23:00:00+08:00", "2026-07-11T09:00:00+08:00"


@pytest.fixture
def library():
    return publish(SubsidyLibraryPageFactory(compliant=True))


@pytest.fixture
def roll(library):
    with time_machine.travel(DURING, tick=False):
        return publish(SubsidyRollPageFactory(compliant=True, parent=library))


def get(client, page, query=""):
    return client.get(page.get_url() + query, headers={"accept-language": "en"})


def book(response):
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_roll_shows_its_rows_until_the_last_day_of_posting(client, roll):
    with time_machine.travel(LAST_DAY, tick=False):
        assert "欧阳**" in get(client, roll).content.decode()
    with time_machine.travel(DAY_AFTER, tick=False):
        text = get(client, roll).content.decode()
    assert "欧阳**" not in text
    assert "747.50" in text


def test_the_file_has_what_the_page_shows_and_no_more(client, roll):
    with time_machine.travel(LAST_DAY, tick=False):
        rows = book(get(client, roll, "?format=xlsx"))
    assert [row[1] for row in rows[1:]] == ["张*明", "李*", "欧阳**"]
    with time_machine.travel(DAY_AFTER, tick=False):
        rows = book(get(client, roll, "?format=xlsx"))
    assert rows[1:] == [["沙堤镇", "沙堤镇第1村", 2026, roll.program.name, None, 3, 747.5]]


@time_machine.travel(DURING, tick=False)
def test_a_formula_in_a_row_is_text_in_both_files(client, roll):
    SubsidyPayment.objects.filter(batch=roll.batch).update(standard="==2+3")
    assert [row[3] for row in book(get(client, roll, "?format=xlsx"))[1:]] == ["==2+3"] * 3
    text = b"".join(get(client, roll, "?format=csv").streaming_content).decode("utf-8-sig")
    assert '"\'==2+3"' in text


def test_the_command_empties_the_names_for_good_and_keeps_the_sums(roll):
    with time_machine.travel(LAST_DAY, tick=False):
        call_command("govpublic_retire_rolls")
    assert SubsidyPayment.objects.exclude(name="").count() == 3
    with time_machine.travel(DAY_AFTER, tick=False):
        call_command("govpublic_retire_rolls", dry_run=True)
        assert SubsidyPayment.objects.exclude(name="").count() == 3
        call_command("govpublic_retire_rolls")
        assert not SubsidyPayment.objects.exclude(name="").exists()
        batch = SubsidyBatch.objects.get()
        assert (batch.rows, batch.total) == (3, Decimal("747.50"))
        call_command("govpublic_retire_rolls")  # again does nothing
        page = SubsidyRollPage.objects.get()
        page.save_revision().publish()  # a correction of the page still passes
        assert not page.shows_names()


@time_machine.travel("2027-08-01T09:00:00+08:00", tick=False)
def test_old_rows_go_only_when_no_page_and_no_draft_names_them(library):
    page = publish(SubsidyRollPageFactory(compliant=True, parent=library))
    drafted = SubsidyBatchFactory(program=page.program, village=page.village)
    page.batch = drafted
    page.save_revision()
    unused = SubsidyPaymentFactory().batch
    SubsidyBatch.objects.update(created_at="2026-01-01T00:00:00Z")
    call_command("govpublic_retire_rolls")
    left = set(SubsidyBatch.objects.values_list("pk", flat=True))
    assert drafted.pk in left
    assert unused.pk not in left
    assert SubsidyRollPage.objects.get().batch_id in left


def several(library, *, villages=2, programs=2):
    for number in range(1, villages + 1):
        for place in range(1, programs + 1):
            program = SubsidyProgramFactory(compliant=True, name=f"第{place}项补贴") if number == 1 else None
            program = program or SubsidyRollPage.objects.get(title=f"第1村第{place}项").program
            batch = SubsidyBatchFactory(program=program, village=village(number))
            SubsidyPaymentFactory(batch=batch, amount=Decimal(100 * place))
            judge(SubsidyBatch.objects.get(pk=batch.pk))
            page = SubsidyRollPageFactory(
                compliant=True,
                parent=library,
                title=f"第{number}村第{place}项",
                program=program,
                village=village(number),
                batch=batch,
                stated_total=Decimal(100 * place),
            )
            publish(page)


@time_machine.travel(DURING, tick=False)
def test_rolls_are_found_by_village_and_programme_and_summed_up(client, library):
    several(library)
    context = get(client, library).context
    assert (context["count"], context["sums"]["total"], context["sums"]["rows"]) == (4, 600, 4)
    assert [(bar.label, bar.value) for bar in context["chart"].rows] == [
        ("第2项补贴", 400),
        ("第1项补贴", 200),
    ]
    context = get(client, library, "?q=沙堤镇第2村").context
    assert {roll.title for roll in context["rolls"]} == {"第2村第1项", "第2村第2项"}
    assert [(line.year, line.program, line.total) for line in context["summary"]] == [
        (2026, "第1项补贴", 100),
        (2026, "第2项补贴", 200),
    ]
    first = SubsidyRollPage.objects.get(title="第1村第1项").program
    context = get(client, library, f"?q=沙堤镇&program={first.pk}&year=2026").context
    assert {roll.title for roll in context["rolls"]} == {"第1村第1项", "第2村第1项"}
    assert get(client, library, "?q=无名村").context["count"] == 0


@time_machine.travel(DURING, tick=False)
def test_the_sums_can_be_downloaded_as_they_are_filtered(client, library):
    several(library)
    rows = book(get(client, library, "?format=xlsx&q=沙堤镇第2村"))
    assert [(row[1], row[3], row[6]) for row in rows[1:]] == [
        ("沙堤镇第2村", "第1项补贴", 100),
        ("沙堤镇第2村", "第2项补贴", 200),
    ]


@time_machine.travel(DURING, tick=False)
def test_pages_of_the_list_follow_one_another_without_gap(client, library, settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PAGE_SIZE": 3}
    several(library)
    first = get(client, library)
    second = client.get(first.context["next_url"])
    titles = [roll.title for response in (first, second) for roll in response.context["rolls"]]
    assert len(titles) == len(set(titles)) == 4
    assert not second.context["next_url"]


@time_machine.travel(DURING, tick=False)
def test_pages_of_a_roll_follow_one_another_in_both_directions(client, roll, monkeypatch):
    monkeypatch.setattr("govpublic.catalog.subsidy_presentation.ROWS_PER_PAGE", 2)
    first = get(client, roll)
    second = client.get(first.context["next_url"])
    assert [len(response.context["rows"]) for response in (first, second)] == [2, 1]
    back = client.get(second.context["previous_url"])
    assert back.context["rows"] == first.context["rows"]
    assert not back.context["previous_url"]


@time_machine.travel(DURING, tick=False)
def test_more_rolls_ask_no_more_queries(client, library):
    several(library, villages=1)
    get(client, library)
    with CaptureQueriesContext(connection) as few:
        get(client, library)
    for number in range(3, 6):
        batch = SubsidyBatchFactory(program=SubsidyRollPage.objects.first().program, village=village(number))
        SubsidyPaymentFactory(batch=batch, amount=Decimal(10))
        judge(SubsidyBatch.objects.get(pk=batch.pk))
        given = {"program": batch.program, "village": batch.village, "batch": batch}
        publish(SubsidyRollPageFactory(compliant=True, parent=library, stated_total=Decimal(10), **given))
    get(client, library)
    with CaptureQueriesContext(connection) as many:
        get(client, library)
    assert len(many) == len(few)


@time_machine.travel("2026-04-01T09:00:00+08:00", tick=False)
def test_how_to_apply_has_a_page_of_its_own_when_all_of_it_is_known(client, library):
    program = SubsidyProgramFactory(compliant=True)
    url = f"{library.get_url()}programs/{program.pk}/"
    text = client.get(url, headers={"accept-language": "en"}).content.decode()
    assert "Applications are taken until 2026-04-30" in text
    assert "承包合同" in text
    program.materials = ""
    program.save()
    assert client.get(url).status_code == 404
    assert client.get(f"{library.get_url()}programs/abc/").status_code == 404


BAD_ADDRESSES = [
    "?program=x&year=%00",
    "?after=1.2",
    "?q=%00%27",
    "?program=99999999999999999999",
    "?before=none.1",
]


@pytest.mark.parametrize("query", BAD_ADDRESSES)
def test_an_address_that_makes_no_sense_is_answered(client, library, roll, query):
    assert get(client, library, query).status_code == 200
    assert get(client, roll, query).status_code == 200
