"""What other systems write: drafts, with what was found; nothing live, nothing twice."""

import os
import threading

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from wagtail.documents import get_document_model
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PageLogEntry,
    Revision,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from govpublic.catalog.models import ApiDraft, ApiRequest
from govpublic.policies.models import PolicyDocumentPage
from tests.catalog.api.systems import System, codes
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    GenreFactory,
    PolicyLibraryPageFactory,
    ThemeFactory,
    docx_bytes,
    pdf_bytes,
    publish,
)
from tests.policies.desk import Desk

pytestmark = pytest.mark.django_db

HTML = (
    "<h1>一、总体要求</h1><p style='color:red'>坚持<b>便民利民</b>，做好文化惠民工作。</p>"
    "<script>alert(1)</script><ul><li>延长开放时间</li></ul>"
    "<table><caption>开放时间</caption><tr><th>场馆</th><th>时间</th></tr>"
    "<tr><td rowspan='2'>图书馆</td><td>9—21时</td></tr><tr><td>周末</td></tr></table><p>特此通知。</p>"
)


def paper(**fields):
    ThemeFactory(), GenreFactory()
    values = {
        "title": "关于做好文化惠民工作的通知",
        "document_number": "青教[2026]7号",
        "theme": "T02",
        "genre": "通知",
        "keywords": ["文化惠民", "开放时间"],
        "summary": "安排本年度文化惠民工作。",
        "formed_on": "2026-03-02",
        "issued_on": "2026-03-03",
        "attribute": "proactive",
        "secrecy_reviewed_on": "2026-03-02",
        "secrecy_reviewer": "青屿市教育局办公室",
        "secrecy_cleared": True,
        "body": HTML,
    }
    return {**values, **fields}


def made(answer):
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def upload(name, content):
    return SimpleUploadedFile(name, content)


class TestMaking:
    def test_leaves_a_draft_of_the_agency_and_returns_what_was_found(self, system, desk):
        answer = system.post("drafts/policies/", paper(), key="oa-1")
        told = made(answer)
        page = PolicyDocumentPage.objects.get(pk=told["id"])
        assert (page.live, page.has_unpublished_changes) == (False, True)
        assert (page.agency, page.owner) == (desk.agency, desk.editor)
        assert page.get_parent().pk == desk.library.pk
        assert page.document_number == "青教〔2026〕7号"
        assert page.get_latest_revision_as_object().index_number
        assert told["admin_url"].endswith(f"/admin/pages/{page.pk}/edit/")
        assert told["revision"] == page.latest_revision_id
        assert (told["state"], told["submission"]) == ("draft", None)
        report = told["report"]
        assert report["total"] > report["passed"] - 1 > 0
        assert report["blocking"] == len([i for i in report["issues"] if i["severity"] == "block"])

    def test_an_incomplete_paper_is_a_draft_with_findings(self, system):
        told = made(system.post("drafts/policies/", {"title": "关于试行的通知"}, key="oa-1"))
        found = {issue["code"]: issue for issue in told["report"]["issues"]}
        number = found["DOC-3"]
        assert (number["severity"], number["field"]) == ("block", "document_number")
        assert number["clause"]
        assert number["basis"]

    def test_findings_come_in_the_language_of_the_request(self, system):
        data = {"title": "关于试行的通知"}
        chinese = system.post("drafts/policies/check/", data, headers={"Accept-Language": "zh-CN"}).json()
        english = system.post("drafts/policies/check/", data, headers={"Accept-Language": "en"}).json()
        for one, other in zip(chinese["report"]["issues"], english["report"]["issues"], strict=True):
            assert one["code"] == other["code"]
            assert one["message"] != other["message"]

    def test_html_becomes_blocks_as_an_editor_would_have_written_them(self, system):
        told = made(system.post("drafts/policies/", paper(), key="oa-1"))
        body = PolicyDocumentPage.objects.get(pk=told["id"]).body
        assert [block.block_type for block in body] == ["heading", "paragraph", "table", "paragraph"]
        assert body[0].value["text"] == "一、总体要求"
        text = body[1].value.source
        assert "<b>便民利民</b>" in text
        assert "<ul>" in text
        assert "alert" not in text
        assert "style" not in text
        table = body[2].value
        assert table["table_caption"] == "开放时间"
        assert table["data"] == [["场馆", "时间"], ["图书馆", "9—21时"], ["", "周末"]]
        assert table["mergeCells"] == [{"row": 1, "col": 0, "rowspan": 2, "colspan": 1}]
        assert table["first_row_is_table_header"] is True
        assert len(told["notes"]) == 1

    def test_pictures_that_are_left_out_are_told(self, system):
        told = made(system.post("drafts/policies/", paper(body="<p>图<img src='/a.png'>。</p>"), key="oa-1"))
        assert told["notes"] == [
            "One picture in the text was left out. Please add it in the editor.",
        ]

    def test_blocks_are_taken_as_they_are_and_cleaned(self, system):
        blocks = [
            {"type": "heading", "value": {"level": "h3", "text": "（一）范围"}},
            {"type": "article", "value": {"number": 3, "text": "<p onclick='x()'>第三条的内容。</p>"}},
            {"type": "table", "value": {"rows": [["镇", "数"], ["松涛镇"]], "header": "row"}},
            {"type": "paragraph", "value": "<p>正文。</p>"},
        ]
        told = made(system.post("drafts/policies/", paper(body=blocks), key="oa-1"))
        body = PolicyDocumentPage.objects.get(pk=told["id"]).body
        assert [block.block_type for block in body] == ["heading", "article", "table", "paragraph"]
        assert "onclick" not in body[1].value["text"].source
        assert body[2].value["data"] == [["镇", "数"], ["松涛镇", ""]]

    def test_what_cannot_be_is_told_field_by_field_and_nothing_is_left(self, system):
        data = paper(
            theme="T99", formed_on="3月2日", attribute="secret", ground="X1", titel="打错",
            keywords="文化", body=[{"type": "image", "value": 3}],
        )  # fmt: skip
        assert codes(system.post("drafts/policies/", data, key="oa-1")) == {"titel": "unknown_field"}
        del data["titel"]
        answer = system.post("drafts/policies/", data, key="oa-1")
        assert answer.status_code == 400
        assert codes(answer) == {
            "theme": "does_not_exist",
            "formed_on": "invalid",
            "attribute": "invalid_choice",
            "ground": "invalid_choice",
            "keywords": "not_a_list",
            "body.0": "block",
        }
        assert ApiDraft.objects.count() == PolicyDocumentPage.objects.count() == 0
        made(system.post("drafts/policies/", paper(), key="oa-1"))

    def test_a_long_title_passes_at_its_limit_and_not_beyond(self, system):
        made(system.post("drafts/policies/", paper(title="字" * 255), key="oa-1"))
        assert codes(system.post("drafts/policies/", paper(title="字" * 256), key="oa-2")) == {
            "title": "max_length"
        }

    def test_refusals_are_in_chinese_for_who_reads_chinese(self, system):
        answer = system.post("drafts/policies/", {}, key="oa-1", headers={"Accept-Language": "zh-CN"})
        assert answer.json()["errors"] == [{"field": "title", "code": "required", "message": "此项必填。"}]
        assert answer.json()["title"] == "发送的内容无法接收。"

    def test_is_in_the_audit_log_under_the_account_and_the_system(self, system, desk):
        told = made(system.post("drafts/policies/", paper(), key="oa-1"))
        entries = {entry.action: entry for entry in PageLogEntry.objects.filter(page=told["id"])}
        assert entries["wagtail.create"].user == desk.editor
        drafted = entries["govpublic_catalog.drafted_by_system"]
        assert (drafted.user, drafted.data["system"]) == (desk.editor, "无纸化办公系统")

    def test_needs_the_scope(self, desk):
        reader = System(desk.agency, desk.editor, may_draft=False)
        answer = reader.post("drafts/policies/", paper(), key="oa-1")
        assert (answer.status_code, answer.json()["code"]) == (403, "scope")

    def test_stands_only_below_pages_of_the_agency_that_the_account_may_add_to(self, system, desk):
        other = Desk("青屿市民政局", "civil")
        desk.editor.groups.add(other.agency.editors)
        assert [place["id"] for place in system.get("drafts/policies/places/").json()] == [desk.library.pk]
        answer = system.post("drafts/policies/", paper(parent=other.library.pk), key="oa-1")
        assert codes(answer) == {"parent": "invalid_choice"}
        inner = PolicyLibraryPageFactory(parent=desk.library, live=True, title="规划")
        told = made(system.post("drafts/policies/", paper(parent=inner.pk), key="oa-1"))
        assert PolicyDocumentPage.objects.get(pk=told["id"]).get_parent().pk == inner.pk

    def test_is_linked_to_items_of_the_agencys_place_and_to_no_other(self, system, desk):
        entry, foreign = CatalogEntryFactory(agency=desk.agency), CatalogEntryFactory(is_current=False)
        told = made(system.post("drafts/policies/", paper(items=[entry.pk]), key="oa-1"))
        assert told["items"] == [entry.pk]
        answer = system.post("drafts/policies/", paper(items=[entry.pk, foreign.pk]), key="oa-2")
        assert codes(answer) == {"items.1": "does_not_exist"}
        assert PolicyDocumentPage.objects.count() == 1

    def test_joint_issuers_are_named_by_their_codes(self, system):
        joint = AgencyFactory()
        told = made(
            system.post("drafts/policies/", paper(joint_issuers=[joint.organisation_code]), key="oa-1")
        )
        draft = PolicyDocumentPage.objects.get(pk=told["id"]).get_latest_revision_as_object()
        assert [link.agency for link in draft.joint_issuers.all()] == [joint]

    def test_bodies_are_not_noted(self, system):
        system.post("drafts/policies/", paper(summary="联系人张小明13900000000"), key="oa-1")
        assert "张小明" not in str(list(ApiRequest.objects.values()))

    def test_no_json_and_another_kind_of_content_are_told(self, system):
        url = "/api/govpublic/v1/drafts/policies/"
        headers = system.headers(**{"Idempotency-Key": "oa-1"})
        bad = system.client.post(url, "{", content_type="application/json", headers=headers)
        assert (bad.status_code, bad.json()["code"]) == (400, "parse_error")
        text = system.client.post(url, "x", content_type="text/plain", headers=headers)
        assert text.status_code == 415
        listed = system.client.post(url, "[1]", content_type="application/json", headers=headers)
        assert listed.status_code == 400

    def test_more_than_is_taken_is_refused_before_it_is_read(self, system, settings):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
        answer = system.post("drafts/policies/", paper(summary="长" * 1000), key="oa-1")
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


class TestTheKey:
    def test_is_needed(self, system):
        assert codes(system.post("drafts/policies/", paper())) == {"Idempotency-Key": "required"}
        assert codes(system.post("drafts/policies/", paper(), key="x" * 101)) == {
            "Idempotency-Key": "required"
        }
        made(system.post("drafts/policies/", paper(), key="x" * 100))

    def test_the_same_key_gives_the_same_answer_and_no_second_draft(self, system):
        first = system.post("drafts/policies/", paper(), key="oa-1")
        again = system.post("drafts/policies/", paper(), key="oa-1")
        assert made(again) == made(first)
        assert (again.get("Idempotent-Replay"), first.get("Idempotent-Replay")) == ("true", None)
        assert PolicyDocumentPage.objects.count() == 1
        assert made(system.post("drafts/policies/", paper(), key="oa-2"))["id"] != made(first)["id"]

    def test_the_same_key_for_something_else_is_refused(self, system):
        made(system.post("drafts/policies/", paper(), key="oa-1"))
        answer = system.post("drafts/policies/", paper(title="另一份"), key="oa-1")
        assert (answer.status_code, answer.json()["code"]) == (409, "key_used")

    def test_keys_of_two_systems_do_not_meet(self, system, desk):
        other = System(desk.agency, desk.editor)
        first = made(system.post("drafts/policies/", paper(), key="oa-1"))
        assert made(other.post("drafts/policies/", paper(), key="oa-1"))["id"] != first["id"]

    @pytest.mark.django_db(transaction=True, serialized_rollback=True)
    @pytest.mark.skipif(
        "postgres" not in os.environ.get("GOVPUBLIC_TEST_DB", ""),
        reason="the tests' SQLite lies in memory, which two connections cannot share",
    )
    @pytest.mark.parametrize("keys", [("oa-1", "oa-1"), ("oa-1", "oa-2")])
    def test_two_at_once_with_one_key_leave_one_and_with_two_keys_two(self, keys):
        desk = Desk()
        systems = [System(desk.agency, desk.editor)] * 2
        data, answers, together = paper(), [], threading.Barrier(2)

        def act(system, key):
            together.wait()
            answers.append(system.post("drafts/policies/", data, key=key))
            connections.close_all()

        threads = [threading.Thread(target=act, args=pair) for pair in zip(systems, keys, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [answer.status_code for answer in answers] == [201, 201]
        wanted = len(set(keys))
        assert len({answer.json()["id"] for answer in answers}) == wanted
        assert PolicyDocumentPage.objects.count() == wanted


class TestFiles:
    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = str(tmp_path)
        return tmp_path

    def stored(self, folder):
        return [path.name for path in folder.rglob("*") if path.is_file()]

    def both(self):
        return {"word": upload("表.docx", docx_bytes()), "print": upload("表.pdf", pdf_bytes())}

    def test_come_with_the_draft_into_the_agencys_collection(self, system, desk):
        data = paper(attachments=[{"name": "申请表", "word": "word", "pdf": "print"}])
        told = made(system.post_files("drafts/policies/", data, self.both(), key="oa-1"))
        (row,) = told["attachments"]
        document = get_document_model().objects.get(pk=row["word"])
        assert document.collection == desk.agency.document_collection
        assert document.uploaded_by_user == desk.editor
        assert row["pdf"] != row["word"]
        assert "DOC-11" not in {issue["code"] for issue in told["report"]["issues"]}

    def test_a_missing_format_is_a_finding(self, system):
        data = paper(attachments=[{"name": "申请表", "word": "word"}])
        files = {"word": upload("表.docx", docx_bytes())}
        told = made(system.post_files("drafts/policies/", data, files, key="oa-1"))
        assert "DOC-11" in {issue["code"] for issue in told["report"]["issues"]}

    def test_a_dangerous_file_is_refused_by_its_bytes_and_nothing_is_left(self, system, folder):
        data = paper(attachments=[{"name": "表", "word": "word", "pdf": "print"}])
        files = {**self.both(), "print": upload("表.pdf", b"MZ" + b"\0" * 200)}
        answer = system.post_files("drafts/policies/", data, files, key="oa-1")
        assert codes(answer) == {"attachments.0.pdf": "dangerous"}
        assert self.stored(folder) == []
        assert get_document_model().objects.count() == ApiDraft.objects.count() == 0

    def test_a_name_without_a_file_and_a_file_without_a_name_are_told(self, system, folder):
        data = paper(attachments=[{"name": "表", "word": "word", "pdf": "nothing"}])
        answer = system.post_files("drafts/policies/", data, self.both(), key="oa-1")
        assert codes(answer) == {"attachments.0.pdf": "no_such_file"}
        data = paper(attachments=[{"name": "表", "word": "word"}])
        answer = system.post_files("drafts/policies/", data, self.both(), key="oa-1")
        assert codes(answer) == {"print": "unused_file"}
        assert self.stored(folder) == []

    def test_a_file_at_the_limit_passes_and_a_byte_more_does_not(self, system, settings):
        content = docx_bytes()
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "MAX_ATTACHMENT_SIZE": len(content)}
        data = paper(attachments=[{"name": "表", "word": "word"}])
        made(system.post_files("drafts/policies/", data, {"word": upload("表.docx", content)}, key="oa-1"))
        settings.GOVPUBLIC = {**settings.GOVPUBLIC, "MAX_ATTACHMENT_SIZE": len(content) - 1}
        answer = system.post_files("drafts/policies/", data, {"word": upload("表.docx", content)}, key="oa-2")
        assert codes(answer) == {"attachments.0.word": "too_large"}

    def test_somebody_elses_file_cannot_be_named(self, system):
        foreign = get_document_model().objects.create(title="x", file=upload("x.docx", docx_bytes()))
        answer = system.post(
            "drafts/policies/", paper(attachments=[{"name": "表", "word": str(foreign.pk)}]), key="oa-1"
        )
        assert codes(answer) == {"attachments.0.word": "no_such_file"}

    def test_the_same_key_with_another_file_is_refused(self, system):
        data = paper(attachments=[{"name": "表", "word": "word", "pdf": "print"}])
        made(system.post_files("drafts/policies/", data, self.both(), key="oa-1"))
        files = {**self.both(), "word": upload("表.docx", docx_bytes("另一份表"))}
        answer = system.post_files("drafts/policies/", data, files, key="oa-1")
        assert answer.json()["code"] == "key_used"
        assert get_document_model().objects.count() == 2

    def test_a_dry_run_keeps_neither_row_nor_file(self, system, folder):
        data = paper(attachments=[{"name": "表", "word": "word", "pdf": "print"}])
        before = Page.objects.count(), Revision.objects.count(), PageLogEntry.objects.count()
        answer = system.post_files("drafts/policies/check/", data, self.both())
        assert answer.status_code == 200
        assert set(answer.json()) == {"notes", "report"}
        assert (Page.objects.count(), Revision.objects.count(), PageLogEntry.objects.count()) == before
        assert get_document_model().objects.count() == ApiDraft.objects.count() == 0
        assert self.stored(folder) == []
        assert default_storage.location == str(folder)

    def test_a_dry_run_finds_what_the_draft_would_be_told(self, system):
        data = paper(theme=None, attachments=[{"name": "表", "word": "word"}])
        files = {"word": upload("表.docx", docx_bytes())}
        dry = system.post_files("drafts/policies/check/", data, files).json()["report"]
        files = {"word": upload("表.docx", docx_bytes())}
        real = made(system.post_files("drafts/policies/", data, files, key="oa-1"))["report"]
        assert dry == real


class TestChanging:
    @pytest.fixture
    def draft(self, system):
        return made(system.post("drafts/policies/", paper(), key="oa-1"))

    def url(self, draft):
        return f"drafts/policies/{draft['id']}/"

    def test_changes_what_was_sent_and_leaves_the_rest(self, system, draft):
        told = system.patch(self.url(draft), {"summary": "新的概述", "revision": draft["revision"]}).json()
        page = PolicyDocumentPage.objects.get(pk=draft["id"]).get_latest_revision_as_object()
        assert (page.summary, page.document_number) == ("新的概述", "青教〔2026〕7号")
        assert told["revision"] != draft["revision"]
        assert PageLogEntry.objects.filter(
            page=draft["id"], action="govpublic_catalog.changed_by_system"
        ).exists()

    def test_an_editors_work_is_not_overwritten(self, system, draft, desk):
        page = PolicyDocumentPage.objects.get(pk=draft["id"])
        page.title = "编辑改过的标题"
        page.save_revision(user=desk.editor)
        answer = system.patch(self.url(draft), {"title": "系统的标题", "revision": draft["revision"]})
        assert (answer.status_code, answer.json()["code"]) == (409, "changed_meanwhile")
        read = system.get(self.url(draft)).json()
        assert read["title"] == "编辑改过的标题"
        assert system.patch(self.url(draft), {"title": "好", "revision": read["revision"]}).status_code == 200

    def test_without_the_revision_nothing_is_changed(self, system, draft):
        assert codes(system.patch(self.url(draft), {"title": "系统的标题"})) == {"revision": "required"}

    def test_what_is_published_is_left_to_editors(self, system, desk):
        data = paper(planned_forms=["text"], planned_by="办公室", planned_on="2026-03-06")
        draft = made(system.post("drafts/policies/", data, key="oa-2"))
        assert draft["report"]["blocking"] == 0, draft["report"]["issues"]
        page = publish(PolicyDocumentPage.objects.get(pk=draft["id"]))
        answer = system.patch(self.url(draft), {"title": "新", "revision": page.latest_revision_id})
        assert (answer.status_code, answer.json()["code"]) == (409, "published")
        assert system.get(self.url(draft)).json()["state"] == "published"

    def test_what_is_locked_stays(self, system, draft, desk):
        Page.objects.filter(pk=draft["id"]).update(locked=True, locked_by=desk.reviewer)
        answer = system.patch(self.url(draft), {"title": "新", "revision": draft["revision"]})
        assert (answer.status_code, answer.json()["code"]) == (409, "locked")

    def test_papers_of_people_and_of_other_agencies_are_not_there(self, system, draft, desk):
        other = Desk("青屿市民政局", "civil")
        stranger = System(other.agency, other.editor)
        assert stranger.get(self.url(draft)).status_code == 404
        assert stranger.patch(self.url(draft), {"title": "x", "revision": 1}).status_code == 404
        assert system.get(f"drafts/policies/{desk.draft().pk}/").status_code == 404

    def test_reading_takes_a_fixed_number_of_queries(self, system, draft, django_assert_max_num_queries):
        system.get(self.url(draft))
        with django_assert_max_num_queries(19):
            assert system.get(self.url(draft)).status_code == 200


class TestSubmitting:
    @pytest.fixture
    def review(self, desk):
        workflow = Workflow.objects.create(name="审核")
        task = GroupApprovalTask.objects.create(name="初审")
        task.groups.add(desk.agency.reviewers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
        WorkflowPage.objects.create(workflow=workflow, page=desk.library.page_ptr)
        return workflow

    def test_hands_the_draft_to_the_reviewers_and_publishes_nothing(self, system, review):
        data = paper(planned_forms=["text"], planned_by="办公室", planned_on="2026-03-06", submit=True)
        told = made(system.post("drafts/policies/", data, key="oa-1"))
        assert told["submission"] == {"done": True, "code": "", "message": "", "issues": []}
        assert told["state"] == "in_review"
        page = PolicyDocumentPage.objects.get(pk=told["id"])
        assert page.live is False
        assert page.current_workflow_state.requested_by == system.token.user
        answer = system.patch(f"drafts/policies/{page.pk}/", {"title": "x", "revision": told["revision"]})
        assert answer.json()["code"] == "locked"

    def test_what_cannot_be_published_stays_a_draft_and_says_why(self, system, review):
        told = made(system.post("drafts/policies/", {"title": "关于试行的通知", "submit": True}, key="oa-1"))
        assert (told["submission"]["done"], told["submission"]["code"]) == (False, "blocked")
        assert told["submission"]["issues"]
        assert told["state"] == "draft"

    def test_where_there_is_no_review_the_draft_is_kept(self, system):
        Workflow.objects.all().delete()
        told = made(system.post("drafts/policies/", paper(submit=True), key="oa-1"))
        assert told["submission"]["code"] == "no_review"
