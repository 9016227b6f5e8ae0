"""Papers in every state of the clock, counted back from today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from govpublic import workdays

from . import consulting, explaining

if TYPE_CHECKING:
    from govpublic.policies.models import PolicyDocumentPage

    from .loading import Demo


def write(demo: Demo) -> None:
    """Drafts whose twenty days run, papers whose interpretation is due, and terms that end soon."""
    for days, state in ((4, "刚签发"), (16, "快到期"), (23, "已超期")):
        page = _paper(demo, f"【草稿】{state}、尚未公开的通知", _workdays_ago(days))
        page.save_revision(user=demo.users["editor"])
    late = _paper(demo, "关于规范农贸市场公平秤设置的通知", _workdays_ago(40))
    demo.publish(late, _workdays_ago(12))
    for days, topic in ((0, "社区充电桩"), (2, "共享停车"), (5, "电梯加装")):
        page = _normative(demo, topic, _workdays_ago(days + 3))
        demo.publish(page, _workdays_ago(days))
    _explained(demo, "老旧小区改造", published=9, explained_late=False)
    _explained(demo, "网约房", published=11, explained_late=True)
    for days, topic in ((20, "河道采砂"), (80, "古树名木")):
        page = _normative(demo, topic, _workdays_ago(300))
        page.expires_on = workdays.today() + timedelta(days=days)
        explaining.explain(demo, demo.publish(page))


def _explained(demo: Demo, topic: str, *, published: int, explained_late: bool) -> None:
    page = _normative(demo, topic, _workdays_ago(published + 3))
    explaining.explain(demo, demo.publish(page, _workdays_ago(published)), late=explained_late)


def _paper(demo: Demo, title: str, formed: date) -> PolicyDocumentPage:
    return demo.paper("office", title, formed, "通知", "T10", "城市管理,示例", "适用范围|办理方式")


def _normative(demo: Demo, topic: str, formed: date) -> PolicyDocumentPage:
    """A normative paper that lacks nothing but, as yet, its interpretation."""
    title = f"青屿市{topic}管理办法"
    page = demo.paper("office", title, formed, "通知", "T10", f"{topic},管理办法", "适用范围|申请和办理|监督")
    page.is_normative, page.effective_on = True, formed + timedelta(days=30)
    page.legality_body, page.legality_result = "市政府办法制机构", "lawful"
    page.legality_reviewed_on = formed - timedelta(days=20)
    demo.plan(page)
    consulting.consulted(demo, page)
    return page


def _workdays_ago(days: int) -> date:
    """The day that ``days`` working days lead from to today."""
    day = workdays.today()
    while workdays.workdays_between(day, workdays.today()) < days:
        day -= timedelta(days=1)
    return day
