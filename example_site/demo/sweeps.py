"""The quarterly sweeps: what they found, one that is missing, and one leak that was removed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from govpublic.core.runs import advance
from govpublic.oversight.models import PrivacySweep, SweepDomain, SweepHit
from govpublic.oversight.sweeps.quarters import Quarter
from govpublic.oversight.sweeps.starting import ensure_domains, start_sweeps
from govpublic.policies.models import PolicyDocumentPage
from govpublic.validators.leaks.needles import words_to_hide
from govpublic.validators.leaks.removing import Order, remove_leak

if TYPE_CHECKING:
    from .loading import Demo

#: Papers of the old site that tell too much: agency, title, theme, keywords, what was written in them.
#: Every name and number is invented.
LEAKS = (
    (
        "office",
        "关于2025年第二批临时救助对象名单的公告",
        "T17",
        "临时救助,名单",
        "苗小满，身份证号34990119900307771X，因突发疾病临时救助2000元。",
    ),
    (
        "education",
        "关于2025年秋季学期国家助学金拟受助学生的公告",
        "T11",
        "助学金,公示",
        "联系人：骆一帆，手机13900139000。",
    ),
    (
        "office",
        "关于防返贫监测对象帮扶情况的通报",
        "T06",
        "防返贫,监测对象",
        "监测对象岑望，联系电话13700137000，已落实公益性岗位。",
    ),
)
#: One that somebody noticed, and that was taken off the web.
REMOVED = (
    "education",
    "关于2025年困难学生资助名单的公告",
    "T11",
    "学生资助,名单",
    "封小禾，身份证号349901201205123454。",
)
#: The domain that this quarter lacks.
LEFT_OUT = "students"


def write(demo: Demo) -> None:
    """Publish the papers as an old site did, sweep last quarter and this one, and remove a leak."""
    for leak in LEAKS:
        _leak(demo, *leak)
    page = _leak(demo, *REMOVED)
    order = Order("2026年11月20日市民来电反映公告含学生身份证号，当日处置。", words_to_hide("封小禾"))
    remove_leak(page, demo.users["admin"], order)
    office, since = demo.agencies["office"], date(2026, 6, 1)
    ensure_domains()
    SweepDomain.objects.update(agency=office, watched_since=since)
    domains = [row.domain for row in SweepDomain.objects.all()]
    _sweep(demo, domains, days_ago=75)
    _sweep(demo, [domain for domain in domains if domain != LEFT_OUT], days_ago=6)
    mended = SweepHit.objects.filter(sweep__domain="fiscal").first() or SweepHit.objects.last()
    if mended is not None:
        SweepHit.objects.filter(pk=mended.pk).update(state="mended", settled_at=mended.sweep.finished_at)


def _leak(demo: Demo, slug: str, title: str, theme: str, keywords: str, text: str) -> PolicyDocumentPage:
    """A live paper that says ``text``, which no gate of today would let pass."""
    page = demo.publish(demo.paper(slug, title, date(2025, 9, 15), "公告", theme, keywords, "办理情况"))
    body: list[Any] = list(page.body.get_prep_value())
    body.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    stored = json.dumps(body, ensure_ascii=False)
    PolicyDocumentPage.objects.filter(pk=page.pk).update(body=stored)
    return PolicyDocumentPage.objects.get(pk=page.pk)


def _sweep(demo: Demo, domains: list[str], days_ago: int) -> None:
    """Sweep now, and date it back, as if somebody had done it then."""
    run = advance(start_sweeps(domains, demo.users["admin"]), seconds=300)
    for sweep in PrivacySweep.objects.filter(run=run):
        then = sweep.started_at - timedelta(days=days_ago)
        quarter = Quarter.of(then.date())
        sweep.year, sweep.quarter, sweep.finished_at = quarter.year, quarter.number, then
        sweep.save()
        PrivacySweep.objects.filter(pk=sweep.pk).update(started_at=then - timedelta(minutes=4))
    run.created_at = run.started_at = run.finished_at = run.finished_at - timedelta(days=days_ago)
    run.save(update_fields=["created_at", "started_at", "finished_at"])
