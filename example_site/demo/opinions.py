"""Opinions on the open consultation of the demo city: some sixty, in every state, with a form letter."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from govpublic.core.runs import advance, start
from govpublic.participation.models import ConsultationPage, Opinion, OpinionGroup
from govpublic.participation.opinions.desk import acts
from govpublic.participation.opinions.desk.grouping_run import KIND
from govpublic.participation.opinions.receiving import Words, receive

from . import consulting_words
from . import opinion_words as words

if TYPE_CHECKING:
    from .loading import Demo

NAMES = ("", "汪新语", "", "", "程一舟", "", "青屿市读者协会", "")


def write(demo: Demo) -> None:
    """Receive them over the days since it opened, group them, and let the office begin its work."""
    page = ConsultationPage.objects.get(slug=consulting_words.OPEN[1])
    keys = ["", *(article.key for article in page.articles())]
    said = [(keys[number], channel, text) for number, channel, text in words.SAID]
    said += [
        ("", "online", begin + words.LETTER + end) for begin, end in product(words.BEGINNINGS, words.ENDINGS)
    ]
    said += [("", "online", words.PRIVATE), ("", "online", words.ADVERTISEMENT)]
    for place, (article, channel, text) in enumerate(said):
        _receive(page, article, channel, text, place, len(said), demo.users["editor"])
    run = start(KIND, params={"consultation": page.pk})
    while run.state in ("waiting", "running"):
        run = advance(run, seconds=5)
    _work(page, demo.users["admin"])
    demo.agencies["culture"].editors.permissions.add(*Permission.objects.filter(codename="see_personal_data"))


def _receive(
    page: ConsultationPage, article: str, channel: str, text: str, place: int, total: int, user: Any
) -> None:
    now = timezone.now()
    opened = datetime.combine(page.opens_on, datetime.min.time(), now.tzinfo) + timedelta(hours=2)
    at = opened + (now - opened) * ((place * 37) % total / total)
    name = NAMES[place % len(NAMES)]
    said = Words(
        text=text,
        article=article,
        name=name,
        contact="xinyu@example.cn" if name else "",
        channel=channel,
    )
    receive(page, said, user=None if channel == "online" else user, at=at)


def _work(page: ConsultationPage, user: Any) -> None:
    """Published, withheld, answered; the largest group answered as one."""
    rows = Opinion.objects.filter(consultation=page)
    acts.withhold(page, rows.filter(text=words.PRIVATE), user, "private")
    acts.withhold(page, rows.filter(text=words.ADVERTISEMENT), user, "advertising")
    for begin, adoption, reply in words.ANSWERED:
        acts.answer(page, rows.filter(text__startswith=begin), user, reply=reply, adoption=adoption)
    group = OpinionGroup.objects.filter(consultation=page).order_by("-size").first()
    group.summary, group.adoption = "建议市图书馆周五、周六夜间开放到二十二点，并公布安排。", "partly"
    group.reason = "周六开放到二十二点；周五因设备检修开放到二十一点。安排将在门口和网站公布。"
    group.save()
    acts.answer(page, rows.filter(group=group), user, reply=group.reason, adoption=group.adoption)
    acts.publish(page, rows.filter(group=group), user)
    others = rows.exclude(state="withheld").exclude(group=group).order_by("received_at").values("pk")[:28]
    acts.publish(page, rows.filter(pk__in=[row["pk"] for row in others]), user)
    acts.assign(page, rows.filter(state="received", article=""), user, user)
