"""VIL-1, VIL-2, VIL-3, VIL-6 and the privacy rules on the pages of villages."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from govpublic.catalog.models import VillageEntry, VillageItem
from govpublic.validators import PublishBlocked, Severity, check
from govpublic.validators.privacy.domains import Domain, domains_of
from tests.factories import (
    CatalogEntryFactory,
    DisclosureItemFactory,
    PolicyDocumentPageFactory,
    SubsidyRollPageFactory,
    VillageCatalogPageFactory,
    VillageDisclosurePageFactory,
    VillageEntryFactory,
    VillageItemFactory,
    VillageTopicFactory,
    publish,
    town_items,
    village,
)

pytestmark = pytest.mark.django_db


def issues(subject, code):
    return [issue for issue in check(subject).issues if issue.rule == code]


def blocking(subject, code="VIL-1"):
    return [issue for issue in check(subject).blocking if issue.rule == code]


# The catalogue of a village


def test_a_compliant_catalogue_goes_live():
    assert publish(VillageCatalogPageFactory(compliant=True)).live


def test_a_catalogue_of_no_village_is_blocked():
    (issue,) = blocking(VillageCatalogPageFactory())
    assert issue.field == "jurisdiction"


def test_a_catalogue_of_a_township_is_blocked():
    (issue,) = blocking(VillageCatalogPageFactory(jurisdiction=village().parent))
    assert issue.message == "A catalogue is that of one village. Please choose a village."


def test_a_catalogue_without_rows_is_blocked():
    (issue,) = blocking(VillageCatalogPageFactory(jurisdiction=village()))
    assert issue.message.startswith("No item holds in this village.")


@pytest.mark.parametrize(
    ("place", "name"),
    [(0, "政务"), (1, "村务"), (2, "财务"), (3, "党务")],
    ids=["gov", "vil", "fin", "party"],
)
def test_a_catalogue_that_lacks_one_of_the_four_affairs_is_blocked(place, name):
    page = VillageCatalogPageFactory(compliant=True)
    town_items()[place].delete()
    (issue,) = blocking(page)
    assert issue.message == f"The catalogue lacks “{name}”. Please add its items."


@pytest.mark.parametrize(
    ("field", "empty", "column"),
    [
        ("content", " ", "公开内容（要素）"),
        ("term_text", "", "公开时限"),
        ("agencies_text", "", "公开主体"),
        ("channels", [], "公开渠道"),
        ("basis", "", "公开依据"),
        ("audience", "", "公开对象"),
        ("mode", "", "公开方式"),
    ],
)
def test_a_row_that_lacks_a_column_is_named(field, empty, column):
    page = VillageCatalogPageFactory(compliant=True)
    item = VillageItemFactory(
        compliant=True, serial="9", first_level="低保", second_level="", **{field: empty}
    )
    (issue,) = blocking(page)
    assert item.code
    assert issue.message == f"Row 9, “低保”, lacks: {column}. Please complete it."


def test_a_row_that_the_village_says_it_does_not_keep_is_not_asked_for_its_columns():
    page = VillageCatalogPageFactory(compliant=True)
    VillageItemFactory(code="C900", compliant=True)
    dropped = VillageItemFactory(
        code="C900", jurisdiction=village(), is_dropped=True, reason="本村没有农村危房"
    )
    assert blocking(page) == []
    assert VillageEntry.objects.get(village=village(), code="C900").is_owed is False
    assert VillageEntry.objects.get(village=village(), code="C900").item == dropped


def test_items_of_which_nothing_is_published_are_followed_and_block_nothing():
    page = VillageCatalogPageFactory(compliant=True)
    (issue,) = issues(page, "VIL-1")
    assert issue.severity is not Severity.BLOCK
    assert issue.message.startswith("Nothing has been published of 4 items")
    publish(VillageDisclosurePageFactory(compliant=True, parent=page))
    (issue,) = issues(page, "VIL-1")
    assert issue.params["count"] == 3


def test_a_topic_of_the_nine_without_an_item_is_followed():
    page = VillageCatalogPageFactory(compliant=True)
    lacking = {issue.params["name"] for issue in issues(page, "VIL-2")}
    assert len(lacking) == 8
    assert "村级财务" not in lacking
    VillageItemFactory(compliant=True, topic=VillageTopicFactory(name="医疗卫生"))
    assert "医疗卫生" not in {issue.params["name"] for issue in issues(page, "VIL-2")}


@pytest.mark.parametrize(
    ("nature", "term", "is_lax"),
    [
        ("money", "每月", False),
        ("money", "每季度", True),
        ("general", "每季度", False),
        ("general", "每年", True),
        ("major", "随时公开", False),
        ("major", "每季度", True),
    ],
)
def test_a_row_that_is_published_less_often_than_the_law_wants_is_followed(nature, term, is_lax):
    page = VillageCatalogPageFactory(compliant=True)
    VillageItemFactory(compliant=True, nature=nature, term_text=term, serial="77")
    found = [issue for issue in issues(page, "VIL-2") if issue.params.get("row") == "77"]
    assert bool(found) is is_lax


# A publication


def test_a_compliant_publication_goes_live():
    assert publish(VillageDisclosurePageFactory(compliant=True)).live


def test_a_bare_publication_says_all_that_it_lacks():
    assert {issue.field for issue in blocking(VillageDisclosurePageFactory())} == {"body", "entry"}


def test_a_publication_of_another_village_is_blocked():
    page = VillageCatalogPageFactory(compliant=True)
    other = VillageEntryFactory(village=village(2))
    made = VillageDisclosurePageFactory(compliant=True, parent=page, entry=other)
    (issue,) = blocking(made)
    assert issue.field == "entry"
    with pytest.raises(PublishBlocked):
        publish(made)


@pytest.mark.parametrize(
    ("term", "period", "passes"),
    [
        ("每季度", "2026-Q3", True),
        ("每季度", "2026-09", False),
        ("每季度", "", False),
        ("每季度", "2026-Q5", False),
        ("每月", "2026-09", True),
        ("每月", "2026-13", False),
        ("每年", "2026", True),
        ("每年", "2026-Q1", False),
    ],
)
def test_the_period_is_of_the_kind_in_which_the_item_comes_back(term, period, passes):
    entry = VillageEntryFactory(item=VillageItemFactory(compliant=True, term_text=term))
    made = VillageDisclosurePageFactory(compliant=True, entry=entry, period=period)
    assert (blocking(made) == []) is passes


@time_machine.travel("2026-09-30T12:00:00+08:00", tick=False)
@pytest.mark.parametrize(
    ("day", "passes"),
    [(None, False), (datetime.date(2026, 9, 30), True), (datetime.date(2026, 10, 1), False)],
    ids=["none", "today", "tomorrow"],
)
def test_what_is_published_at_once_names_the_day_of_its_matter(day, passes):
    item = VillageItemFactory(compliant=True, nature="major", term_text="随时公开")
    entry = VillageEntryFactory(item=item)
    made = VillageDisclosurePageFactory(compliant=True, entry=entry, period="", happened_on=day)
    assert (blocking(made) == []) is passes


# The same as county and township


def test_a_row_is_compared_with_that_of_the_county_field_by_field():
    upper = DisclosureItemFactory(
        compliant=True,
        content="收入、支出、结余、债务",
        basis="《中华人民共和国村民委员会组织法》（2018年修正）",
        term_text="每月",
    )
    linked = CatalogEntryFactory(item=upper)
    page = VillageCatalogPageFactory(compliant=True)
    VillageItem.objects.filter(affair="finance").update(upper_entry=linked)
    found = {str(issue.params["field"]): issue.message for issue in issues(page, "VIL-3")}
    assert set(found) == {"content (elements)", "term"}
    assert "here “每季度”, there “每月”" in found["term"]
    assert "收入、支出、结余、债务" in found["content (elements)"]


def test_a_row_that_says_the_same_is_left_alone():
    page = VillageCatalogPageFactory(compliant=True)
    own = VillageItem.objects.get(affair="finance")
    same = DisclosureItemFactory(
        compliant=True, content="结余，收入、支出", basis=own.basis, term_text="每季度"
    )
    VillageItem.objects.filter(pk=own.pk).update(upper_entry=CatalogEntryFactory(item=same))
    assert issues(page, "VIL-3") == []


def figure(label, value, unit=""):
    return {"type": "figure", "value": {"label": label, "value": value, "unit": unit}}


def roll():
    return publish(SubsidyRollPageFactory(compliant=True))


def test_the_figures_of_a_roll_are_those_of_the_village():
    made = VillageDisclosurePageFactory(
        compliant=True,
        upper_page=roll(),
        figures=[figure("享受户数", "3户"), figure("年份", "2026"), figure("发放金额", "747.5", "元")],
        total=Decimal("747.50"),
    )
    assert issues(made, "VIL-3") == []


def test_each_figure_and_total_that_differs_from_the_roll_is_named_with_both_values():
    made = VillageDisclosurePageFactory(
        compliant=True,
        upper_page=roll(),
        figures=[figure("享受户数", "4", "户"), figure("没有对应的", "9")],
        total=Decimal("800"),
        document_number="青农〔2026〕6号",
    )
    found = {issue.field: issue for issue in issues(made, "VIL-3")}
    assert set(found) == {"figures.0", "total", "document_number"}
    assert "“享受户数” differs" in found["figures.0"].message
    assert "here “4户”, there “3户”" in found["figures.0"].message
    assert "here “800.00”, there “747.50元”" in found["total"].message
    assert all(issue.severity is Severity.WARN for issue in found.values())


def paper(rows):
    table = {"data": rows, "first_row_is_table_header": True}
    return publish(
        PolicyDocumentPageFactory(
            compliant=True,
            document_number="青政办〔2026〕88号",
            body=[
                {"type": "paragraph", "value": "<p>各村本季度救灾款物发放情况如下。</p>"},
                {"type": "table", "value": table},
            ],
        )
    )


def relief(upper, total, number=1, **fields):
    place = village(number)
    entry = VillageEntryFactory(village=place, item=town_items()[0])
    return VillageDisclosurePageFactory(
        compliant=True,
        entry=entry,
        upper_page=upper,
        total=total,
        document_number="青政办〔2026〕88号",
        **fields,
    )


def test_the_row_of_the_village_in_a_table_of_the_township_is_compared():
    heads = ["行政村", "户数", "金额（万元）"]
    upper = paper([heads, ["沙堤镇第1村", "12", "1.2"], ["沙堤镇第2村", "8", "0.8"]])
    same = relief(upper, Decimal(12000), figures=[figure("户数", "12")])
    assert issues(same, "VIL-3") == []
    other = relief(upper, Decimal(9000), number=2, figures=[figure("户数", "8")])
    (issue,) = issues(other, "VIL-3")
    assert "here “9000.00”, there “0.8万元”" in issue.message


def test_all_villages_together_come_to_what_the_township_says():
    rows = [["村", "金额（元）"], ["沙堤镇第1村", "100"], ["沙堤镇第2村", "200"], ["合计", "290"]]
    upper = paper(rows)
    first = relief(upper, Decimal(100))
    assert issues(first, "VIL-3") == []
    publish(first)
    (issue,) = issues(relief(upper, Decimal(200), number=2), "VIL-3")
    assert issue.field == "total"
    assert "come to 300.00 yuan, county or township says 290.00" in issue.message


def test_less_than_the_total_is_no_difference_while_villages_are_missing():
    rows = [["村", "金额（元）"], ["沙堤镇第1村", "100"], ["沙堤镇第2村", "200"], ["合计", "300"]]
    upper = paper(rows)
    assert issues(relief(upper, Decimal(100)), "VIL-3") == []


# Posting and keeping


def fields(page, code="VIL-6"):
    return {issue.field for issue in issues(page, code)}


@time_machine.travel("2026-09-25T12:00:00+08:00", tick=False)
@pytest.mark.parametrize(("days", "passes"), [(6, False), (7, True)])
def test_it_is_posted_for_seven_days(days, passes):
    from_day = datetime.date(2026, 9, 21)
    until = from_day + datetime.timedelta(days=days - 1)
    made = VillageDisclosurePageFactory(compliant=True, posted_from=from_day, posted_until=until)
    assert ("posted_until" not in fields(made)) is passes


@pytest.mark.parametrize(
    ("now", "asked"), [("2026-09-30T12:00:00+08:00", False), ("2026-10-01T12:00:00+08:00", True)]
)
def test_when_the_posting_is_over_the_keeper_is_registered(now, asked):
    with time_machine.travel(now, tick=False):
        made = VillageDisclosurePageFactory(compliant=True, kept_at="", kept_by="")
        assert ({"kept_at", "kept_by"} <= fields(made)) is asked
        assert not check(made).blocking


def test_a_photo_of_the_board_names_its_day():
    photo = {"type": "photo", "value": {"image": 1, "taken_on": None, "alt_text": ""}}
    dated = {"type": "photo", "value": {"image": 1, "taken_on": "2026-09-21", "alt_text": ""}}
    made = VillageDisclosurePageFactory(compliant=True, photos=[dated, photo])
    assert fields(made) == {"photos.1.taken_on"}


# Privacy


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("王小明，手机13905990000", "PRV-2"),
        ("姓名：张小明，病情：肺癌", "PRV-5"),
        ("张小明，身份证号341003200001011233", "PRV-1"),
    ],
)
def test_a_village_shows_nobodys_number_and_nobodys_illness(text, code):
    body = [{"type": "paragraph", "value": f"<p>{text}</p>"}]
    made = VillageDisclosurePageFactory(compliant=True, body=body)
    assert [issue.rule for issue in check(made).blocking] == [code]
    catalogue = VillageCatalogPageFactory(compliant=True)
    catalogue.introduction = text
    assert code in [issue.rule for issue in check(catalogue).blocking]


def test_figures_are_read_for_personal_information_too():
    made = VillageDisclosurePageFactory(compliant=True, figures=[figure("王小明 手机", "13905990000")])
    assert "PRV-2" in [issue.rule for issue in check(made).blocking]


def test_counting_disabled_people_tells_nobodys_illness():
    text = "<p>本季度享受残疾人两项补贴12户，共发放3600元。</p>"
    made = VillageDisclosurePageFactory(compliant=True, body=[{"type": "paragraph", "value": text}])
    assert not check(made).blocking


def test_a_publication_belongs_to_rural_revitalisation_and_to_what_its_topic_says():
    item = VillageItemFactory(compliant=True, topic=VillageTopicFactory(name="社会救助"))
    made = VillageDisclosurePageFactory(compliant=True, entry=VillageEntryFactory(item=item))
    assert {Domain.RURAL, Domain.SOCIAL_AID} <= domains_of(made)
