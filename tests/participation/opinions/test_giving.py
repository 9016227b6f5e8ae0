"""Anybody can say something to a draft: without an account, once, and without losing what was typed."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from govpublic.core.public_forms.receipts import is_receipt
from govpublic.participation.models import Opinion
from tests.factories import OpinionFactory

from .sending import form_of, hidden_in, send

pytestmark = pytest.mark.django_db


def test_an_opinion_is_stored_as_it_was_written_and_its_writer_gets_a_receipt(client, consultation):
    article = consultation.articles()[1]
    response = send(
        client,
        consultation,
        article=article.key,
        name="汪新语",
        contact="xinyu@example.cn",
        text="第二条很好。\r\n再早半小时更好。",
    )
    assert response.status_code == 303
    opinion = Opinion.objects.get()
    assert opinion.text == "第二条很好。\n再早半小时更好。"
    assert (opinion.article, opinion.name, opinion.contact) == (article.key, "汪新语", "xinyu@example.cn")
    assert (opinion.channel, opinion.state, opinion.consultation_id) == (
        "online",
        "received",
        consultation.pk,
    )
    assert is_receipt(opinion.receipt)
    page = client.get(response["Location"]).content.decode()
    assert opinion.shown_receipt in page


def test_no_address_tells_the_number_or_the_person(client, consultation):
    response = send(client, consultation, name="汪新语")
    opinion = Opinion.objects.get()
    assert response["Location"] == reverse("govpublic_opinion_receipt")
    assert opinion.receipt not in response["Location"]
    assert "汪新语" not in client.get(response["Location"]).content.decode()


def test_the_receipt_page_needs_the_cookie_and_leads_to_the_lookup_without_it(consultation):
    response = Client().get(reverse("govpublic_opinion_receipt"))
    assert response["Location"] == reverse("govpublic_look_up_opinion")


def test_a_double_click_is_one_opinion_with_one_receipt(client, consultation):
    fields = form_of(client, consultation)
    first, second = (send(client, consultation, fields=fields) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert Opinion.objects.count() == 1
    assert Opinion.objects.get().shown_receipt in client.get(second["Location"]).content.decode()


def test_the_same_sitting_with_other_words_is_another_opinion(client, consultation):
    fields = form_of(client, consultation)
    send(client, consultation, fields=fields, text="第一点")
    send(client, consultation, fields=fields, text="第二点")
    assert Opinion.objects.count() == 2


def test_two_citizens_who_say_the_same_words_are_two(consultation):
    for _ in range(2):
        send(Client(), consultation, text="同意")
    assert Opinion.objects.count() == 2


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b\u200b\ufeff", "\u3164"])
def test_refuses_an_opinion_that_says_nothing_and_keeps_the_rest(client, consultation, text):
    response = send(client, consultation, text=text, name="汪新语")
    assert response.status_code == 422
    page = response.content.decode()
    assert "Write what you want to say." in page
    assert 'value="汪新语"' in page
    assert not Opinion.objects.exists()


def test_a_corrected_form_passes_with_the_sitting_that_came_back(client, consultation):
    response = send(client, consultation, text="", name="汪新语")
    response = send(client, consultation, fields=hidden_in(response), text="写好了", name="汪新语")
    assert response.status_code == 303


def test_a_stale_csrf_token_gives_the_form_back_filled_and_it_can_be_sent_at_once(consultation):
    browser = Client(enforce_csrf_checks=True)
    fields = form_of(browser, consultation)
    response = send(browser, consultation, fields=fields, text="写了一个小时的意见", name="汪新语")
    page = response.content.decode()
    assert response.status_code == 200
    assert "写了一个小时的意见" in page
    assert 'value="汪新语"' in page
    assert not Opinion.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    again = {**hidden_in(response), "csrfmiddlewaretoken": token}
    assert send(browser, consultation, fields=again, text="写了一个小时的意见").status_code == 303


def test_a_form_that_stood_open_over_night_comes_back_filled(client, consultation):
    with time_machine.travel("2026-11-10 09:00 +0800") as clock:
        consultation.__class__.objects.filter(pk=consultation.pk).update(
            opens_on="2026-11-01", announced_closes_on="2026-12-30"
        )
        fields = form_of(client, consultation)
        clock.shift(13 * 3600)
        response = send(client, consultation, fields=fields, text="昨晚开始写的")
        assert response.status_code == 200
        assert "昨晚开始写的" in response.content.decode()
        assert send(client, consultation, fields=hidden_in(response), text="昨晚开始写的").status_code == 303


def test_one_who_sends_too_late_gets_back_what_was_written(client, consultation, closed):
    response = send(client, closed, fields={}, text="迟到的意见<b>")
    page = response.content.decode()
    assert response.status_code == 409
    assert "迟到的意见&lt;b&gt;" in page
    assert "<textarea" in page
    assert "yijian@qingyu.example.cn" in page
    assert not Opinion.objects.exists()


def test_the_closed_form_says_since_when(client, closed):
    page = client.get(reverse("govpublic_give_opinion", args=[closed.pk])).content.decode()
    assert closed.closes_on.isoformat() in page
    assert "<form" not in page.split("<main", 1)[1]


def test_there_is_no_form_for_a_draft_or_for_a_page_behind_a_password(client, consultation):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=consultation, restriction_type="password", password="x")
    assert client.get(reverse("govpublic_give_opinion", args=[consultation.pk])).status_code == 404
    PageViewRestriction.objects.all().delete()
    type(consultation).objects.filter(pk=consultation.pk).update(live=False)
    assert client.get(reverse("govpublic_give_opinion", args=[consultation.pk])).status_code == 404


def test_an_article_that_is_not_in_the_draft_is_refused_and_nothing_is_lost(client, consultation):
    response = send(client, consultation, article="part-gone", text="留着")
    assert response.status_code == 422
    assert "留着" in response.content.decode()


def test_the_form_can_be_opened_for_one_article(client, consultation):
    article = consultation.articles()[2]
    response = client.get(reverse("govpublic_give_opinion", args=[consultation.pk]), {"article": article.key})
    assert f'<option value="{article.key}" selected>' in response.content.decode()


def test_the_form_and_the_published_opinions_stand_on_the_page_of_the_consultation(client, consultation):
    OpinionFactory(consultation=consultation, compliant=True, text="请写明周末", name="汪新语")
    OpinionFactory(consultation=consultation, text="还没有人看过")
    page = client.get(consultation.url).content.decode()
    assert reverse("govpublic_give_opinion", args=[consultation.pk]) in page
    assert "请写明周末" in page
    assert "已在第二条写明。" in page
    assert "还没有人看过" not in page
    assert "汪新语" not in page


def test_a_closed_consultation_shows_opinions_and_no_form(client, closed):
    page = client.get(closed.url).content.decode()
    assert reverse("govpublic_give_opinion", args=[closed.pk]) not in page
    assert "No opinion has been published yet." in page


def test_the_form_says_what_for_and_how_long_names_are_kept(client, consultation):
    page = client.get(reverse("govpublic_give_opinion", args=[consultation.pk])).content.decode()
    last = consultation.closes_on
    assert f"They are erased on {last.replace(year=last.year + 2).isoformat()}" in page
    assert consultation.agency.name in page
