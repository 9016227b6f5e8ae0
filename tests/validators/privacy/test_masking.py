"""Masking at one click: a new draft with exactly that match masked, the way back, and who may."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, Revision

from govpublic import workdays
from govpublic.validators.privacy.masking import mask_in_draft, sights_that_block
from govpublic.validators.privacy.runs import runs_of
from govpublic.validators.privacy.sights import sights_of
from tests.factories import PolicyDocumentPageFactory
from tests.host.models import BulletinLine
from tests.validators.admin import edit_url, told
from tests.validators.bulletins import again, good_bulletin, hotline, live_bulletin

from .people import ID, ID_MASKED, MOBILE, MOBILE_MASKED, OTHER_ID, issue_of, weights

pytestmark = pytest.mark.django_db

OTHER_MASKED = "341021********0020"


def drafted(page):
    page.save_revision()
    return again(page)


def draft_of(page):
    return again(page).get_latest_revision_as_object()


def mask_url(page, code="PRV-1"):
    meta = page._meta
    issue = issue_of(draft_of(page), code)
    return reverse("govpublic_mask", args=[meta.app_label, meta.model_name, page.pk, issue.fingerprint])


def all_url(page):
    return reverse("govpublic_mask_all", args=[page._meta.app_label, page._meta.model_name, page.pk])


class TestOneMatch:
    def test_masks_that_match_and_no_other(self, office):
        page = drafted(good_bulletin(body=f"张三 身份证号{ID}；李四 身份证号{OTHER_ID}；手机{MOBILE}"))
        response = office.post(mask_url(page))
        assert response.status_code == 302
        assert draft_of(page).body == f"张三 身份证号{ID_MASKED}；李四 身份证号{OTHER_ID}；手机{MOBILE}"

    def test_the_live_page_stays_as_it_is(self, office):
        page = live_bulletin()
        page.title = f"关于{ID}的通知"
        page.save_revision()
        office.post(mask_url(page))
        assert again(page).title != draft_of(page).title == f"关于{ID_MASKED}的通知"

    def test_the_version_before_is_a_click_away(self, office):
        page = drafted(good_bulletin(body=f"身份证号{ID}"))
        before = page.latest_revision_id
        response = office.post(mask_url(page), follow=True)
        undo = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, before])
        assert undo in response.content.decode()
        assert ID in office.get(undo).content.decode()

    def test_a_page_that_never_had_a_draft_keeps_what_it_said(self, office, boss):
        page = good_bulletin(body=f"身份证号{ID}")
        before = mask_in_draft(page, sights_that_block(page), boss)
        assert ID in before.content["body"]
        assert draft_of(page).body == f"身份证号{ID_MASKED}"

    def test_is_logged_without_the_number(self, office):
        page = drafted(good_bulletin(body=f"身份证号{ID}"))
        office.post(mask_url(page))
        entry = PageLogEntry.objects.get(action="govpublic.privacy.mask")
        assert entry.data == {"places": 1, "kinds": ["resident_id"], "fields": ["body"]}
        assert entry.message == "Personal information masked in 1 place"

    def test_a_weak_mask_is_made_stronger(self, office, bulletins_are):
        bulletins_are("roll")
        page = drafted(good_bulletin(body=f"张建国 {ID_MASKED}"))
        office.post(mask_url(page, "PRV-7"))
        assert draft_of(page).body == "张建国 3****************3"
        assert weights(draft_of(page), "PRV-7") == []

    def test_what_has_changed_since_is_left_alone(self, office):
        page = drafted(good_bulletin(body=f"身份证号{ID}"))
        url = mask_url(page)
        page.body = "已改"
        page.save_revision()
        number = Revision.objects.count()
        assert "nothing to mask" in told(office.post(url))
        assert Revision.objects.count() == number

    def test_a_snippet_too(self, office):
        snippet = hotline()
        snippet.name = f"张三{ID}"
        snippet.save_revision()
        response = office.post(mask_url(snippet))
        assert response.status_code == 302
        assert draft_of(snippet).name == f"张三{ID_MASKED}"
        assert "revert" in str([message.message for message in _messages(response)])


def _messages(response):
    from django.contrib.messages import get_messages

    return get_messages(response.wsgi_request)


class TestWherever:
    def masked(self, page, boss):
        sights = [sight for sight in sights_of(page, workdays.today()) if sight.kind == "resident_id"]
        mask_in_draft(page, sights, boss)
        return draft_of(page)

    def test_in_child_rows(self, boss):
        page = good_bulletin()
        page.lines.set([BulletinLine(text="第一行"), BulletinLine(text=f"张三 {ID}")])
        draft = self.masked(page, boss)
        assert [line.text for line in draft.lines.all()] == ["第一行", f"张三 {ID_MASKED}"]

    def test_in_child_rows_that_are_saved(self, boss):
        page = good_bulletin()
        page.lines.set([BulletinLine(text=f"张三 {ID}")])
        page.save()
        assert [line.text for line in self.masked(again(page), boss).lines.all()] == [f"张三 {ID_MASKED}"]

    def test_in_rich_text_tables_and_captions_of_a_stream(self, boss):
        rows = [["姓名", "身份证号"], ["张三", ID], ["李四", OTHER_ID]]
        body = [
            {"type": "paragraph", "value": f"<p>身份证号{ID[:6]}<b>{ID[6:]}</b>，<i>见表</i></p>", "id": "a"},
            {"type": "table", "value": {"data": rows, "table_caption": f"{ID}的材料"}, "id": "b"},
            {"type": "paragraph", "value": "<p>完。</p>", "id": "c"},
        ]
        draft = self.masked(PolicyDocumentPageFactory(compliant=True, body=body), boss)
        raw = draft.body.get_prep_value()
        assert raw[0]["value"] == f"<p>身份证号{ID_MASKED}<b></b>，<i>见表</i></p>"
        assert raw[1]["value"]["data"] == [["姓名", "身份证号"], ["张三", ID_MASKED], ["李四", OTHER_MASKED]]
        assert raw[1]["value"]["table_caption"] == f"{ID_MASKED}的材料"
        assert [block["id"] for block in raw] == ["a", "b", "c"]

    def test_in_the_struct_of_an_attachment(self, boss):
        from tests.factories import attachment

        page = PolicyDocumentPageFactory(compliant=True, attachments=[attachment(name=f"张三{ID}")])
        assert self.masked(page, boss).attachments[0].value["name"] == f"张三{ID_MASKED}"

    def test_what_would_be_too_long_for_its_field_is_starred(self, boss):
        page = good_bulletin(title="关" * 243 + "生日1990-1-2")
        mask_in_draft(page, [s for s in sights_of(page, workdays.today()) if s.kind == "birth_date"], boss)
        assert draft_of(page).title == "关" * 243 + "生日********"


class TestAll:
    def test_masks_what_blocks_and_leaves_what_is_advice(self, office):
        page = drafted(good_bulletin(body=f"身份证号{ID}，手机{MOBILE}", title=f"{OTHER_ID}"))
        panel = office.get(edit_url(page)).content.decode()
        assert "Mask all 2 that must not be public" in panel
        assert all_url(page) in panel
        office.post(all_url(page))
        draft = draft_of(page)
        assert (draft.body, draft.title) == (f"身份证号{ID_MASKED}，手机{MOBILE}", OTHER_MASKED)

    def test_in_a_list_telephones_go_too(self, office, bulletins_are):
        bulletins_are("roll")
        page = drafted(good_bulletin(body=f"身份证号{ID}，手机{MOBILE}"))
        office.post(all_url(page))
        assert draft_of(page).body == f"身份证号{ID_MASKED}，手机{MOBILE_MASKED}"

    def test_leaves_what_is_marked(self, office):
        from govpublic.validators.privacy.marking import mark
        from tests.factories import UserFactory

        page = drafted(good_bulletin(body=f"身份号码{ID}，身份证号{OTHER_ID}"))
        issue = next(i for i in [issue_of(page, "PRV-1")] if i.params["masked"] == ID_MASKED)
        mark(page, issue, UserFactory(), reason="单位代码")
        office.post(all_url(page))
        assert draft_of(page).body == f"身份号码{ID}，身份证号{OTHER_MASKED}"


class TestWhoMay:
    @pytest.fixture
    def page(self):
        return drafted(good_bulletin(body=f"身份证号{ID}"))

    def test_an_editor_is_offered_it_and_may(self, client_of, editor, page):
        browser = client_of(editor)
        panel = browser.get(edit_url(page)).content.decode()
        assert f"Mask as {ID_MASKED}" in panel
        assert mask_url(page) in panel
        browser.post(mask_url(page))
        assert draft_of(page).body == f"身份证号{ID_MASKED}"

    def test_only_by_post(self, office, page):
        assert office.get(mask_url(page)).status_code == 405
        assert office.get(all_url(page)).status_code == 405

    def test_not_while_somebody_else_has_locked_it(self, client_of, editor, boss, page):
        page.locked, page.locked_by = True, boss
        page.save()
        assert client_of(editor).post(mask_url(page)).status_code == 302
        assert draft_of(page).body == f"身份证号{ID}"

    def test_nobody_from_outside(self, client, page):
        assert "login" in client.post(mask_url(page)).url
        assert draft_of(page).body == f"身份证号{ID}"

    def test_no_stars_are_offered_for_the_address_of_a_page(self, office):
        page = drafted(good_bulletin(slug=f"tong-zhi-{ID}"))
        assert "data-gp-post" not in office.get(edit_url(page)).content.decode()


def test_a_run_tells_whose_text_a_match_stands_in():
    page = good_bulletin(title="标题", body="正文")
    [run] = runs_of(page)
    for piece in run.pieces:
        assert run.text[piece.start : piece.start + len(piece.text)] == piece.text
        assert run.pieces_at(piece.start, piece.start + 1) == [piece]
    assert {piece.path for piece in run.pieces} >= {"title", "body"}
    assert run.pieces_at(run.text.index("："), run.text.index("：") + 1) == []
