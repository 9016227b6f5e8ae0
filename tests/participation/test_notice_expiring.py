"""When a notice has run its time: names go from every public road, and the original is kept (PRV-11)."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from govpublic.core.private_files import private_root
from govpublic.participation.models import NoticeExpiry, PublicNoticePage, WithheldFile
from govpublic.participation.notice_expiring import expire
from tests.factories import (
    PublicNoticePageFactory,
    attachment,
    document,
    docx_bytes,
    notice_body,
    notice_table,
    publish,
)

pytestmark = pytest.mark.django_db

NAMES = ("江一帆", "欧阳望舒", "许知远")
RUNNING, LAST_DAY, OVER = "2026-03-02 10:00+08:00", "2026-03-11 23:59+08:00", "2026-03-12 00:10+08:00"


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "PRIVATE_ROOT": str(tmp_path / "private")}


@pytest.fixture
def clock():
    with time_machine.travel(RUNNING, tick=False) as traveller:
        yield traveller


def live(**fields):
    return publish(PublicNoticePageFactory(compliant=True, **fields))


def run(**options):
    out = io.StringIO()
    call_command("govpublic_expire_notices", "--json", stdout=out, **options)
    return json.loads(out.getvalue())


def status(client, file):
    answer = client.get(file.url)
    if answer.status_code == 200:
        answer.getvalue()  # closes the file, and leaves the connection to the database alone
    return answer.status_code


def shown(client, page):
    return client.get(PublicNoticePage.objects.get(pk=page.pk).get_url()).content.decode()


def test_nothing_happens_on_the_last_day_and_names_go_on_the_day_after(clock, client):
    page = live()
    clock.move_to(LAST_DAY)
    assert run()["notices"] == []
    assert all(name in shown(client, page) for name in NAMES)
    clock.move_to(OVER)
    (row,) = run()["notices"]
    assert (row["page"], row["action"], row["error"]) == (page.pk, "mask", "")
    text = shown(client, page)
    assert not [name for name in NAMES if name in text]
    assert "江*帆" in text
    assert "540元" in text


def test_run_twice_it_does_nothing_the_second_time(clock):
    page = live()
    clock.move_to(OVER)
    run()
    revisions = page.revisions.count()
    assert run() == {"dry_run": False, "notices": [], "files_removed_late": 0}
    assert page.revisions.count() == revisions
    assert NoticeExpiry.objects.count() == 1


def test_a_dry_run_says_what_would_be_done_and_does_nothing(clock, client):
    page = live(when_over="offline")
    clock.move_to(OVER)
    (row,) = run(dry_run=True)["notices"]
    assert (row["page"], row["action"]) == (page.pk, "offline")
    assert NAMES[0] in shown(client, page)
    assert not NoticeExpiry.objects.exists()
    assert not private_root().exists()


def test_a_notice_is_taken_down_when_it_says_so(clock, client):
    page = live(when_over="offline")
    url = page.get_url()
    clock.move_to(OVER)
    run()
    assert client.get(url).status_code == 404
    assert NoticeExpiry.objects.get().action == "offline"


def test_the_rulebook_decides_where_the_notice_does_not(clock, settings):
    settings.GOVPUBLIC = {
        **settings.GOVPUBLIC,
        "RULES": {"PRV-11": {"params": {"actions": ["offline"]}}},
    }
    page = live(when_over="mask")
    clock.move_to(OVER)
    run()
    assert not PublicNoticePage.objects.get(pk=page.pk).live


def test_a_notice_that_names_nobody_is_left_as_it_is(clock):
    firms = notice_table([["1", "青屿市远帆渔业合作社", "8000元"]], ["序号", "单位", "金额"])
    page = live(names_people=False, body=notice_body(firms), attachments=[attachment(name="名单")])
    clock.move_to(OVER)
    assert run()["notices"] == []
    assert len(PublicNoticePage.objects.get(pk=page.pk).attachments) == 1


def test_names_are_hidden_wherever_they_stand(clock, client):
    page = live(
        title="关于陆鸣谦同志拟任职的公示",
        slug="陆鸣谦任前公示",
        seo_title="陆鸣谦任前公示",
        search_description="对陆鸣谦同志任职进行公示。",
        summary="拟任用陆鸣谦、顾听澜、温如许等三人。",
        people_in_text="易水寒",
        body=notice_body(
            notice_table(
                [["陆鸣谦", "大学"], ["骆子衿", "大专"]], ["拟录用人员", "学历"], caption="陆鸣谦等人名单"
            ),
            text="另有易水寒同名者不在此列。联系人见下。",
        ),
    )
    clock.move_to(OVER)
    run()
    page = PublicNoticePage.objects.get(pk=page.pk)
    answer = client.get(page.get_url())
    said = answer.content.decode() + page.slug + page.draft_title
    assert not [n for n in ("陆鸣谦", "顾听澜", "温如许", "易水寒", "骆子衿") if n in said]
    assert page.title == "关于陆*谦同志拟任职的公示"
    assert page.people_in_text == ""
    assert page.objection_phone == "0599-0000000"
    assert "大学" in said


def test_files_leave_the_public_storage_and_lie_with_the_evidence(
    clock, client, django_capture_on_commit_callbacks
):
    page = live(attachments=[attachment(name="名单", text="江一帆、欧阳望舒")])
    files = [page.attachment_list[0].word, page.attachment_list[0].pdf]
    before = [Path(file.file.path) for file in files]
    assert [status(client, file) for file in files] == [200, 200]
    clock.move_to(OVER)
    with django_capture_on_commit_callbacks(execute=True):
        run()
    assert not [path for path in before if path.exists()]
    assert [status(client, file) for file in files] == [404, 404]
    assert "附件" not in shown(client, page)
    kept = WithheldFile.objects.all()
    assert {row.is_removed for row in kept} == {True}
    for row in kept:
        path = private_root() / row.kept_as
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0


def test_a_file_of_an_earlier_version_goes_too(clock, client, django_capture_on_commit_callbacks):
    first = document("old.docx", docx_bytes("江一帆"))
    page = live(attachments=[attachment(name="名单", word=first.pk)])
    page.attachments = []
    publish(page)
    assert status(client, first) == 200
    clock.move_to(OVER)
    with django_capture_on_commit_callbacks(execute=True):
        run()
    assert status(client, first) == 404
    assert not Path(first.file.path).exists()


def test_a_file_that_another_live_page_shows_stays_its_own_business(clock, client):
    shared = document("form.docx", docx_bytes("申请表"))
    page = live(attachments=[attachment(name="申请表", word=shared.pk)])
    live(starts_on=date(2026, 3, 4), ends_on=date(2026, 3, 31), attachments=[attachment(word=shared.pk)])
    clock.move_to(OVER)
    run()
    assert status(client, shared) == 200
    assert PublicNoticePage.objects.get(pk=page.pk).attachment_list == []


@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning")
def test_pictures_and_their_renditions_go(clock, django_capture_on_commit_callbacks):
    image = get_image_model().objects.create(title="江一帆照片", file=get_test_image_file())
    block = {"type": "image", "value": {"image": image.pk, "alt_text": "名单照片", "caption": ""}}
    page = live(body=[*notice_body(), block])
    rendition = Path(image.get_rendition("width-50").file.path)
    original = Path(image.file.path)
    clock.move_to(OVER)
    with django_capture_on_commit_callbacks(execute=True):
        run()
    assert not rendition.exists()
    assert not original.exists()
    assert get_image_model().objects.get(pk=image.pk).title == "江*帆照片"
    assert [b.block_type for b in PublicNoticePage.objects.get(pk=page.pk).body] == ["paragraph", "table"]


def test_a_file_that_could_not_be_removed_is_removed_by_the_next_run(clock, monkeypatch):
    page = live(attachments=[attachment(name="名单", pdf=None, exemption_reason="表格")])
    path = Path(page.attachment_list[0].word.file.path)
    clock.move_to(OVER)

    def fail(self, name):
        raise PermissionError(name)

    with monkeypatch.context() as broken:
        broken.setattr("django.core.files.storage.FileSystemStorage.delete", fail)
        run()
    assert path.exists()
    assert run()["files_removed_late"] == 1
    assert not path.exists()


def test_a_draft_goes_on_without_names(clock):
    page = live()
    page.summary = "修改稿：江一帆一户待核。"
    page.save_revision()
    clock.move_to(OVER)
    run()
    page = PublicNoticePage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    assert page.has_unpublished_changes
    assert draft.summary == "修改稿：江*帆一户待核。"
    assert page.summary != draft.summary


def test_an_old_revision_cannot_be_published_again(clock):
    page = live()
    old = page.latest_revision
    clock.move_to(OVER)
    run()
    from govpublic.validators import PublishBlocked

    with pytest.raises(PublishBlocked):
        old.publish()
    assert "江一帆" not in str(PublicNoticePage.objects.get(pk=page.pk).body)


def test_an_alias_shows_no_more_than_its_original(clock, client):
    page = live()
    alias = page.create_alias(parent=page.get_parent(), update_slug="mirror")
    alias.refresh_from_db()
    assert NAMES[0] in shown(client, alias)
    clock.move_to(OVER)
    run()
    assert not [name for name in NAMES if name in shown(client, alias)]


def test_it_is_taken_down_when_the_gate_refuses_the_masked_version(clock):
    page = live()
    PublicNoticePage.objects.filter(pk=page.pk).update(objection_phone="", objection_email="")
    PublicNoticePage.objects.filter(pk=page.pk).update(objection_address="")
    Page.objects.filter(pk=page.pk).update(title="江一帆、许知远公示")
    clock.move_to(OVER)
    run()
    expiry = NoticeExpiry.objects.get()
    assert (expiry.action, expiry.instead_because) == ("offline", "refused")
    assert not PublicNoticePage.objects.get(pk=page.pk).live


def test_half_of_it_never_happens(clock, monkeypatch, client):
    page = live(attachments=[attachment(name="名单")])
    clock.move_to(OVER)

    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("govpublic.participation.notice_expiring.withhold", fail)
    with pytest.raises(SystemExit):
        call_command("govpublic_expire_notices", "--json", stdout=io.StringIO())
    assert not NoticeExpiry.objects.exists()
    assert all(name in shown(client, page) for name in NAMES)
    assert len(PublicNoticePage.objects.get(pk=page.pk).attachments) == 1
    assert not list(private_root().rglob("content.json"))


def test_one_that_fails_does_not_stop_the_others(clock, monkeypatch):
    first, second = live(), live()
    clock.move_to(OVER)
    real = expire

    def fail_first(notice, user=None):
        if notice.pk == first.pk:
            raise OSError("江一帆.docx")
        return real(notice, user)

    monkeypatch.setattr("govpublic.participation.notice_expiring.expire", fail_first)
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("govpublic_expire_notices", "--json", stdout=out)
    assert ended.value.code == 1
    assert "江一帆" not in out.getvalue()
    rows = {row["page"]: row for row in json.loads(out.getvalue())["notices"]}
    assert rows[first.pk]["error"] == "OSError"
    assert rows[second.pk]["action"] == "mask"


def test_the_original_is_kept_and_nobody_else_can_read_it(clock):
    live()
    clock.move_to(OVER)
    run()
    expiry = NoticeExpiry.objects.get()
    path = private_root() / expiry.evidence / "content.json"
    assert "江一帆" in json.loads(path.read_text(encoding="utf8"))["body"].encode().decode("unicode-escape")
    assert path.stat().st_mode & 0o077 == 0


def test_the_log_tells_what_was_done_and_no_name(clock):
    page = live()
    clock.move_to(OVER)
    run()
    from wagtail.models import PageLogEntry

    entry = PageLogEntry.objects.get(page=page.pk, action="govpublic.notice.expire")
    assert entry.data["action"] == "mask"
    assert entry.data["places"] >= 3
    assert "江一帆" not in json.dumps(entry.data, ensure_ascii=False)


def test_no_address_spells_a_name(clock, client):
    page = live(title="关于陆鸣谦同志任职的公示", slug="lu-mingqian")
    alias = page.create_alias(parent=page.get_parent(), update_slug="陆鸣谦公示")
    clock.move_to(OVER)
    run()
    slugs = Page.objects.filter(pk__in=[page.pk, alias.pk]).values_list("slug", flat=True)
    assert set(slugs) == {f"notice-{page.pk}", f"notice-{alias.pk}"}


def test_the_interface_and_the_search_index_tell_no_name(clock, client):
    from wagtail.search.backends import get_search_backend

    page = live(title="关于陆鸣谦同志任职的公示", slug="post")
    paper = document("陆鸣谦.docx", docx_bytes("陆鸣谦"), title="陆鸣谦简历")
    page.attachments = [attachment(name="简历", word=paper.pk)]
    publish(page)
    clock.move_to(OVER)
    run()
    found = get_search_backend().search("陆鸣谦", PublicNoticePage.objects.live())
    assert list(found) == []
    paper.refresh_from_db()
    assert "陆鸣谦" not in paper.title + paper.filename + paper.url


def test_a_page_that_somebody_took_down_loses_its_files_too(clock, django_capture_on_commit_callbacks):
    page = live(attachments=[attachment(name="名单")])
    path = Path(page.attachment_list[0].word.file.path)
    page.unpublish()
    clock.move_to(OVER)
    with django_capture_on_commit_callbacks(execute=True):
        run()
    assert not path.exists()
    assert NoticeExpiry.objects.get().action == "offline"


def test_a_page_in_rework_with_a_new_period_is_left_alone(clock):
    page = live()
    page.unpublish()
    page.ends_on = date(2026, 4, 30)
    page.save_revision()
    clock.move_to(OVER)
    assert run()["notices"] == []
