"""One click makes the outcome table from the opinions; it is a draft, and says what they say."""

import pytest
from django.urls import reverse
from wagtail.models import Revision

from govpublic.participation.opinions.desk import outcome_table
from tests.factories import OpinionFactory, OpinionGroupFactory, UserFactory

pytestmark = pytest.mark.django_db


def fill(browser, consultation):
    return browser.post(reverse("govpublic_fill_outcome", args=[consultation.pk]))


def rows_of(consultation):
    draft = type(consultation).objects.get(pk=consultation.pk).get_latest_revision_as_object()
    return draft, [dict(value) for value in draft.answer_list]


def test_groups_and_single_opinions_become_rows_with_their_numbers(admin_client, consultation):
    article = consultation.articles()[1]
    group = OpinionGroupFactory(
        consultation=consultation,
        summary="延长周末开放",
        article=article.key,
        adoption="partly",
        reason="先试行。",
        size=3,
    )
    for _ in range(3):
        OpinionFactory(consultation=consultation, group=group)
    OpinionFactory(
        consultation=consultation,
        text="电话13905591234，改七日",
        channel="post",
        adoption="not",
        reply="三日够了。",
    )
    response = fill(admin_client, consultation)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[consultation.pk])
    draft, rows = rows_of(consultation)
    assert rows[0] == {
        "opinion": "延长周末开放",
        "article": article.label,
        "count": 3,
        "adoption": "partly",
        "reason": "先试行。",
    }
    assert rows[1]["reason"] == "三日够了。"
    assert "13905591234" not in rows[1]["opinion"]
    assert (draft.received_online, draft.received_post, draft.received_email) == (3, 1, 0)
    assert not draft.no_opinions
    consultation.refresh_from_db()
    assert len(consultation.answers) == 0


def test_a_group_whose_opinions_were_all_answered_alike_takes_their_answer(admin_client, consultation):
    group = OpinionGroupFactory(consultation=consultation, size=2)
    for _ in range(2):
        OpinionFactory(consultation=consultation, group=group, adoption="adopted", reply="已写入第二条。")
    fill(admin_client, consultation)
    row = rows_of(consultation)[1][0]
    assert (row["adoption"], row["reason"]) == ("adopted", "已写入第二条。")


def test_without_any_opinion_it_says_so(admin_client, consultation):
    fill(admin_client, consultation)
    draft, rows = rows_of(consultation)
    assert draft.no_opinions
    assert rows == []


def test_the_table_stays_readable_and_counts_everybody(admin_client, consultation, monkeypatch):
    monkeypatch.setattr(outcome_table, "MOST_ROWS", 3)
    for size in (5, 4):
        group = OpinionGroupFactory(consultation=consultation, size=size)
        OpinionFactory.create_batch(size, consultation=consultation, group=group)
    OpinionFactory.create_batch(4, consultation=consultation)
    fill(admin_client, consultation)
    _draft, rows = rows_of(consultation)
    assert [row["count"] for row in rows] == [5, 4, 1, 3]
    for _ in range(2):
        group = OpinionGroupFactory(consultation=consultation, size=1)
        OpinionFactory(consultation=consultation, group=group)
    fill(admin_client, consultation)
    assert sum(row["count"] for row in rows_of(consultation)[1]) == 15


def test_it_says_what_it_will_replace(admin_client, consultation):
    OpinionFactory(consultation=consultation)
    fill(admin_client, consultation)
    page = admin_client.get(reverse("govpublic_fill_outcome", args=[consultation.pk])).content.decode()
    assert "The draft has 1 row already; it will be replaced." in page


def test_who_may_not_edit_the_page_does_not_fill_it(client, consultation):
    from django.contrib.auth.models import Permission

    user = UserFactory()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "change_opinion"]))
    client.force_login(user)
    OpinionFactory(consultation=consultation)
    fill(client, consultation)
    assert not Revision.objects.for_instance(consultation).exists()
