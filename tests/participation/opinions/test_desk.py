"""The office's desk: who sees what, what is done with opinions, and that it is written down."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from govpublic.participation.models import Opinion
from govpublic.participation.opinions.receiving import Words, receive
from tests.factories import (
    AgencyFactory,
    ConsultationPageFactory,
    OpinionFactory,
    OpinionGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PHONE = "13905591234"


@pytest.fixture
def desk(agency):
    """``desk(*permissions, agency=…)``: a browser of somebody who edits for the agency."""

    def make(*codenames, agency=agency, **fields):
        from wagtail.models import Page

        from govpublic.agencies.establish import establish

        if not agency.editors_id:
            agency.root_page = Page.objects.get(depth=2)
            agency.save()
            establish(agency)
            agency.refresh_from_db()
        user = UserFactory(**fields)
        user.groups.add(agency.editors)
        user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
        browser = Client()
        browser.force_login(user)
        browser.user = user
        return browser

    return make


@pytest.fixture
def private(consultation):
    return receive(
        consultation, Words(text=f"请打我电话{PHONE}，谈第二条。", name="汪新语", contact="xinyu@example.cn")
    )


def list_of(browser, consultation, **query):
    response = browser.get(reverse("govpublic_opinions", args=[consultation.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def act(browser, consultation, what, opinions, **more):
    data = {"act": what, "opinion": [opinion.pk for opinion in opinions], **more}
    return browser.post(reverse("govpublic_opinion_act", args=[consultation.pk]), data)


def test_those_who_edit_for_the_agency_see_its_opinions_and_nobody_elses(desk, consultation):
    other = ConsultationPageFactory(title="别处的征集", agency=AgencyFactory(name="青屿市水利局"))
    OpinionFactory(consultation=consultation, text="本局的意见")
    browser = desk()
    page = browser.get(reverse("govpublic_opinion_desk")).content.decode()
    assert consultation.title in page
    assert "别处的征集" not in page
    assert "本局的意见" in list_of(browser, consultation)
    # Wagtail's admin answers a refusal with the way home.
    assert browser.get(reverse("govpublic_opinions", args=[other.pk])).status_code == 302


def test_the_openness_office_sees_all_by_its_permission(consultation):
    user = UserFactory()
    names = ["access_admin", "change_opinion"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    browser = Client()
    browser.force_login(user)
    OpinionFactory(consultation=consultation, text="任何机关的意见")
    assert "任何机关的意见" in list_of(browser, consultation)


def test_personal_data_is_seen_only_with_the_permission(desk, consultation, private):
    url = reverse("govpublic_opinion", args=[private.pk])
    plain, trusted = desk(), desk("see_personal_data")
    for page in (list_of(plain, consultation), plain.get(url).content.decode()):
        assert PHONE not in page
        assert "汪新语" not in page
        assert "139****1234" in page
    page = trusted.get(url).content.decode()
    assert PHONE in page
    assert "xinyu@example.cn" in page


def test_without_the_permission_nobody_finds_a_number_by_searching_for_it(desk, consultation, private):
    assert private.shown_receipt not in list_of(desk(), consultation, q=PHONE)
    assert private.shown_receipt in list_of(desk("see_personal_data"), consultation, q=PHONE)
    assert private.shown_receipt not in list_of(desk(), consultation, q="汪新语")


def test_an_opinion_is_found_by_its_receipt_number_however_it_is_typed(desk, consultation, private):
    OpinionFactory(consultation=consultation, text="另一条")
    page = list_of(desk(), consultation, q=private.shown_receipt.lower())
    assert private.shown_receipt in page
    assert "另一条" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "published"}, {"published"}),
        ({"state": "received"}, {"received", "mail", "mine", "decided"}),
        ({"channel": "email"}, {"mail"}),
        ({"adoption": "adopted"}, {"published"}),
        ({"adoption": "none", "channel": "online"}, {"received", "mine"}),
        ({"assigned": "mine"}, {"mine"}),
        ({"q": "decided"}, {"decided"}),
        ({"state": "no such state"}, {"published", "received", "mail", "mine", "decided"}),
        ({"group": "9999999"}, set()),
    ],
)
def test_the_list_is_narrowed(desk, consultation, query, found):
    browser = desk()
    OpinionFactory(consultation=consultation, compliant=True, text="published")
    OpinionFactory(consultation=consultation, text="received")
    OpinionFactory(consultation=consultation, text="mail", channel="email")
    OpinionFactory(consultation=consultation, text="mine", assigned_to=browser.user)
    OpinionFactory(consultation=consultation, text="decided", adoption="not")
    page = list_of(browser, consultation, **query)
    assert set(re.findall(r"next=[^\"]*\">(\w+)</a>", page)) == found


def test_the_pages_of_the_list_go_on_by_key_and_lose_nothing(desk, consultation):
    for n in range(120):
        OpinionFactory(consultation=consultation, text=f"第{n}号意见")
    browser, seen, url = desk(), [], reverse("govpublic_opinions", args=[consultation.pk])
    while url:
        page = browser.get(url).content.decode()
        seen += re.findall(r"第(\d+)号意见", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        url = following and following[1].replace("&amp;", "&")
    assert sorted(map(int, seen)) == list(range(120))


def test_publishing_shows_them_with_stars_and_is_written_down(desk, consultation, private, client):
    browser = desk()
    plain = OpinionFactory(consultation=consultation, text="第三条写得好")
    act(browser, consultation, "publish", [private, plain])
    private.refresh_from_db()
    assert private.state == "published"
    page = client.get(consultation.url).content.decode()
    assert "第三条写得好" in page
    assert "139****1234" in page
    assert PHONE not in page
    entry = PageLogEntry.objects.get(action="govpublic.opinions.published")
    assert entry.data["opinions"] == 2
    assert entry.user == browser.user
    assert "2 opinions" in str(entry.message)


def test_withholding_asks_for_a_reason_that_the_writer_reads(desk, consultation, client):
    opinion = OpinionFactory(consultation=consultation, text="买房请找我", compliant=True)
    browser = desk()
    asked = act(browser, consultation, "withhold", [opinion])
    assert "1 opinion was chosen." in asked.content.decode()
    refused = act(browser, consultation, "withhold", [opinion], confirmed="yes", reason="")
    assert refused.status_code == 200
    act(browser, consultation, "withhold", [opinion], confirmed="yes", reason="advertising")
    opinion.refresh_from_db()
    assert (opinion.state, opinion.withhold_reason, opinion.published_at) == ("withheld", "advertising", None)
    assert "买房请找我" not in client.get(consultation.url).content.decode()
    answer = client.post(reverse("govpublic_look_up_opinion"), {"receipt": opinion.receipt})
    assert "It is an advertisement" in answer.content.decode()


def test_a_whole_group_is_answered_at_once(desk, consultation):
    group = OpinionGroupFactory(consultation=consultation)
    same = [OpinionFactory(consultation=consultation, group=group) for _ in range(3)]
    other = OpinionFactory(consultation=consultation)
    words = {"confirmed": "yes", "reply": "已采纳。", "adoption": "adopted", "send": "on"}
    act(desk(), consultation, "answer", [], group=group.pk, **words)
    answered = Opinion.objects.filter(reply="已采纳。", adoption="adopted", replied_at__isnull=False)
    assert {each.pk for each in answered} == {each.pk for each in same}
    assert other.pk not in {each.pk for each in answered}


def test_an_answer_kept_as_a_draft_is_read_by_nobody_outside(desk, consultation, client):
    opinion = OpinionFactory(consultation=consultation)
    words = {"confirmed": "yes", "reply": "拟采纳。", "adoption": "adopted"}
    act(desk(), consultation, "answer", [opinion], **words)
    page = client.post(reverse("govpublic_look_up_opinion"), {"receipt": opinion.receipt}).content.decode()
    assert "拟采纳。" not in page
    assert "There is no answer yet." in page


def test_an_answer_with_somebodys_number_is_refused(desk, consultation):
    opinion = OpinionFactory(consultation=consultation)
    words = {"confirmed": "yes", "reply": f"请打汪先生手机{PHONE}。", "adoption": "adopted", "send": "on"}
    page = act(desk(), consultation, "answer", [opinion], **words).content.decode()
    assert "still holds personal information" in page
    opinion.refresh_from_db()
    assert opinion.reply == ""


def test_opinions_are_given_to_a_colleague_and_to_nobody_from_elsewhere(desk, consultation):
    browser, stranger = desk(), UserFactory()
    opinion = OpinionFactory(consultation=consultation)
    act(browser, consultation, "assign", [opinion], confirmed="yes", to=stranger.pk)
    opinion.refresh_from_db()
    assert opinion.assigned_to is None
    act(browser, consultation, "assign", [opinion], confirmed="yes", to=browser.user.pk)
    opinion.refresh_from_db()
    assert opinion.assigned_to == browser.user


def test_nobody_acts_on_opinions_of_another_consultation_through_this_one(desk, consultation):
    other = OpinionFactory(consultation=ConsultationPageFactory())
    act(desk(), consultation, "publish", [other])
    other.refresh_from_db()
    assert other.state == "received"


def handled(browser, opinion, **fields):
    data = {
        "state": opinion.state,
        "withhold_reason": "",
        "public_text": "",
        "adoption": "",
        "reply": "",
        **fields,
    }
    return browser.post(reverse("govpublic_opinion", args=[opinion.pk]), data)


def test_one_opinion_is_published_with_the_words_that_the_office_mended(desk, consultation, private):
    browser = desk()
    refused = handled(browser, private, state="published", public_text=f"电话{PHONE}")
    assert "still holds personal information" in refused.content.decode()
    assert handled(browser, private, state="published", public_text="谈第二条。").status_code == 302
    private.refresh_from_db()
    assert (private.state, private.public_text) == ("published", "谈第二条。")
    assert PHONE in private.text


def test_publishing_one_opinion_without_mended_words_puts_the_stars_itself(desk, consultation, private):
    assert handled(desk(), private, state="published").status_code == 302
    private.refresh_from_db()
    assert PHONE not in private.public_text
    assert private.public_text


def test_an_answer_cannot_be_shown_that_is_not_written_nor_one_withheld_without_a_reason(desk, consultation):
    opinion = OpinionFactory(consultation=consultation)
    assert handled(desk(), opinion, send="on").status_code == 200
    assert handled(desk(), opinion, state="withheld").status_code == 200
    opinion.refresh_from_db()
    assert (opinion.state, opinion.replied_at) == ("received", None)


def test_an_opinion_that_came_by_letter_is_entered_by_hand(desk, consultation):
    browser = desk()
    url = reverse("govpublic_enter_opinion", args=[consultation.pk])
    said = {
        "channel": "post",
        "received_on": consultation.opens_on.isoformat(),
        "text": "信中写道",
        "article": "",
    }
    assert browser.post(url, {**said, "received_on": "2999-01-01"}).status_code == 200
    assert browser.post(url, said).status_code == 302
    opinion = Opinion.objects.get()
    assert (opinion.channel, opinion.text, opinion.entered_by) == ("post", "信中写道", browser.user)
    assert opinion.received_at.date() == consultation.opens_on


def test_a_page_with_opinions_is_not_deleted(consultation, admin_client):
    OpinionFactory(consultation=consultation)
    for page in (consultation, consultation.get_parent()):
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        assert admin_client.post(f"{bulk}?id={page.pk}").status_code == 302
    assert Opinion.objects.count() == 1
