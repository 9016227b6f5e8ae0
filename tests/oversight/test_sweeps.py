"""Sweeps: what they look at, what they keep, and that they can be interrupted."""

import json
from datetime import UTC, date, datetime

import pytest
import time_machine

from govpublic.core.runs import advance
from govpublic.deadlines.models import Deadline
from govpublic.oversight.models import HitState, PrivacySweep, SweepDomain, SweepHit
from govpublic.oversight.sweeps import walking
from govpublic.oversight.sweeps.quarters import Quarter, latest_quarters, missing_now
from govpublic.oversight.sweeps.starting import ensure_domains, start_sweeps
from govpublic.validators.findings import about_object
from govpublic.validators.models import PrivacyMark
from govpublic.validators.privacy.domains import Domain, domains_asked
from tests.factories import attachment, publish

from .conftest import MOBILE, NUMBER, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 8, 12, 4, 0, tzinfo=UTC)):
        yield


def swept(*domains, user=None):
    run = advance(start_sweeps(domains or domains_asked(), user), seconds=600)
    assert run.state == "finished"
    return {sweep.domain: sweep for sweep in run.govpublic_sweeps.all()}


def test_finds_what_is_public_in_the_domain_and_nothing_else(paper):
    leak = paper("关于发放临时救助金的公告", f"张某某，身份证号{NUMBER}。")
    paper("关于文化馆开放的公告", f"王某某，身份证号{NUMBER}。")
    sweep = swept("aid")["aid"]
    [hit] = sweep.hits.all()
    assert (hit.subject, hit.rule, hit.kind, hit.is_certain) == (leak, "PRV-1", "resident_id", True)
    assert (sweep.pages, sweep.found, sweep.period) == (1, 1, "2026-Q3")
    assert sweep.finished_at


def test_keeps_no_number_anywhere(paper):
    paper(f"关于临时救助对象{NUMBER}的公告", f"身份证号{NUMBER}，手机{MOBILE}。")
    swept("aid")
    kept = json.dumps(list(SweepHit.objects.values()), default=str)
    assert SweepHit.objects.count() >= 2
    assert NUMBER not in kept
    assert MOBILE not in kept


def test_all_domains_are_swept_in_one_walk(paper, monkeypatch):
    paper("关于防返贫监测对象社会救助的公告", f"身份证号{NUMBER}。")
    seen = []
    judge = walking.personal_issues
    monkeypatch.setattr(walking, "personal_issues", lambda page: seen.append(page.pk) or judge(page))
    sweeps = swept()
    assert {domain for domain, sweep in sweeps.items() if sweep.found} == {"rural", "aid"}
    assert len(seen) == 1
    assert set(sweeps) == set(Domain.values)


def test_an_interrupted_sweep_goes_on_and_counts_nothing_twice(paper, monkeypatch):
    for number in range(5):
        paper(f"关于临时救助的公告（第{number}号）", f"身份证号{NUMBER}。")
    monkeypatch.setattr(walking, "CHUNK", 2)
    run = start_sweeps(["aid"], None)
    while run.done < 3:
        run = advance(run, seconds=0)
    assert PrivacySweep.objects.get().finished_at is None
    run = advance(run, seconds=600)
    sweep = PrivacySweep.objects.get()
    assert (run.state, run.done, run.total) == ("finished", run.total, run.total)
    assert (sweep.pages, sweep.found, sweep.hits.count()) == (5, 5, 5)


def test_a_page_that_cannot_be_looked_at_is_reported_and_keeps_no_other_from_it(paper, monkeypatch):
    broken, leak = paper("临时救助公告一"), paper("临时救助公告二", f"身份证号{NUMBER}。")
    judge = walking.personal_issues

    def stumble(page):
        if page.pk == broken.pk:
            raise ValueError(NUMBER)
        return judge(page)

    monkeypatch.setattr(walking, "personal_issues", stumble)
    sweep = swept("aid")["aid"]
    assert {(hit.subject, hit.rule) for hit in sweep.hits.all()} == {(broken, "PRV-10"), (leak, "PRV-1")}


def test_what_is_not_public_is_not_looked_at(paper):
    page = paper("临时救助公告", f"身份证号{NUMBER}。")
    page.unpublish()
    assert swept("aid")["aid"].pages == 0


def test_files_are_looked_at_through_what_is_kept_of_them(paper, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    page = paper("临时救助名单公告")
    block = {**attachment(name="名单", text=f"申请人身份证号：{NUMBER}"), "id": "2"}
    stored = json.dumps([block], ensure_ascii=False)
    type(page).objects.filter(pk=page.pk).update(attachments=stored)
    sweep = swept("aid")["aid"]
    assert sweep.files == 2
    assert {(hit.rule, hit.field.partition(".")[0]) for hit in sweep.hits.all()} == {("PRV-8", "attachments")}


def test_a_hit_is_mended_when_the_page_is(paper):
    page = paper("临时救助公告", f"身份证号{NUMBER}。")
    swept("aid")
    page.body = paragraph("已删除。")
    publish(page)
    hit = SweepHit.objects.get()
    assert hit.state == HitState.MENDED
    assert hit.settled_at


def test_a_hit_that_is_still_there_stays_open(paper):
    page = paper("临时救助公告", f"联系手机{MOBILE}。", keywords="临时救助")
    swept("aid")
    page.summary = "改了摘要，号码还在。"
    publish(page)
    assert [hit.state for hit in SweepHit.objects.all()] == [HitState.OPEN] * SweepHit.objects.count()
    assert SweepHit.objects.exists()


def test_a_hit_is_marked_when_a_reviewer_says_that_it_is_not_personal(paper):
    page = paper("临时救助公告", f"身份证号{NUMBER}。")
    swept("aid")
    hit = SweepHit.objects.get()
    PrivacyMark.objects.create(
        **about_object(page), kind=hit.kind, key=hit.key, masked=hit.masked, reason="代码"
    )
    hit.refresh_from_db()
    assert hit.state == HitState.MARKED


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_a_hit_is_gone_when_the_page_is(paper, act):
    page = paper("临时救助公告", f"身份证号{NUMBER}。")
    swept("aid")
    getattr(page, act)()
    hit = SweepHit.objects.get()
    assert (hit.state, hit.title) == (HitState.GONE, "临时救助公告")


def test_publishing_a_page_without_hits_costs_one_query_more(paper, django_assert_num_queries):
    from govpublic.oversight.sweeps.settling import settle

    page = paper("临时救助公告")
    swept("aid")
    with django_assert_num_queries(1):
        assert settle(page) == 0


def test_starting_the_same_again_continues_what_is_under_way(officer):
    run = start_sweeps(["aid"], officer)
    assert start_sweeps(["aid"], None) == run
    assert PrivacySweep.objects.count() == 1
    with pytest.raises(ValueError, match="no domain"):
        start_sweeps(["nothing"], officer)


def test_a_quarter_misses_what_was_not_swept_to_the_end(officer):
    swept("aid")
    start_sweeps(["rural"], officer)
    assert "aid" not in missing_now(domains_asked())
    assert "rural" in missing_now(domains_asked())
    with time_machine.travel(datetime(2026, 10, 1, 4, 0, tzinfo=UTC)):
        assert len(missing_now(domains_asked())) == 6


def test_quarters_go_back_over_the_year():
    assert [str(q) for q in latest_quarters(4)] == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert Quarter.of(date(2026, 12, 31)) == Quarter(2026, 4)
    assert Quarter.of(date(2027, 1, 1)) == Quarter(2027, 1)


def test_each_sweep_meets_the_duty_and_begins_the_next():
    ensure_domains()
    SweepDomain.objects.filter(domain="aid").update(watched_since=date(2026, 6, 1))
    sweep = swept("aid")["aid"]
    rows = Deadline.objects.filter(kind="PRV-10").about(SweepDomain.objects.get(domain="aid"))
    first, second = rows.order_by("due_on")
    assert first.fulfilled_at.date() == sweep.finished_at.date()
    assert (second.state, second.due_on) == ("upcoming", date(2026, 11, 10))


def test_the_89th_day_is_in_time_and_the_91st_is_not():
    ensure_domains()
    from govpublic.deadlines.reconciling import reconcile_all

    with time_machine.travel(datetime(2026, 11, 9, 4, 0, tzinfo=UTC)):
        reconcile_all()
        assert set(Deadline.objects.filter(kind="PRV-10").values_list("due_on", flat=True)) == {
            date(2026, 11, 10)
        }
        assert not Deadline.objects.filter(kind="PRV-10").in_state("overdue")
    with time_machine.travel(datetime(2026, 11, 11, 4, 0, tzinfo=UTC)):
        assert Deadline.objects.filter(kind="PRV-10").in_state("overdue").count() == 6
