"""One match said to be not personal: by whom, for how long, and what it does not cover."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import PageLogEntry

from govpublic.validators import PublishBlocked, check
from govpublic.validators.models import CheckResult, PrivacyMark
from govpublic.validators.privacy.marking import mark, take_back, why_not_mark
from tests.factories import UserFactory, document, docx_bytes
from tests.validators.admin import told
from tests.validators.bulletins import again, good_bulletin, is_live

from .people import ID, ID_MASKED, OTHER_ID, TWIN_CODE, issue_of, weights

pytestmark = pytest.mark.django_db

REASON = "这是云溪县某单位的统一社会信用代码"


@pytest.fixture
def page():
    page = good_bulletin(body=f"编制身份号码{ID}")
    page.save_revision(user=UserFactory())
    return again(page)


def marked(page, **more):
    return mark(page, issue_of(page, "PRV-1"), UserFactory(), **{"reason": REASON, **more})


def test_the_match_no_longer_blocks_and_the_paper_goes_out(page):
    marked(page)
    assert weights(page, "PRV-1") == []
    again(page).get_latest_revision().publish()
    assert is_live(page)


def test_a_changed_number_asks_again(page):
    marked(page)
    page.body = f"编制身份号码{OTHER_ID}"
    assert weights(page, "PRV-1")


def test_another_number_of_the_page_still_blocks(page):
    page.body += f"，身份证号{OTHER_ID}"
    marked(page)
    assert len(weights(page, "PRV-1")) == 1
    page.save_revision()
    with pytest.raises(PublishBlocked):
        again(page).get_latest_revision().publish()


def test_the_same_number_of_another_page_still_blocks(page):
    marked(page)
    assert weights(good_bulletin(body=f"编制身份号码{ID}"), "PRV-1")


def test_holds_in_the_files_of_the_page_too(page):
    page.file = document("a.docx", docx_bytes(f"身份号码{ID}"))
    assert weights(page, "PRV-8")
    marked(page)
    assert weights(page, "PRV-8") == []


def test_keeps_the_dashboards_up_to_date(page):
    assert CheckResult.objects.get(object_id=page.pk).blocking == 1
    marked(page)
    assert CheckResult.objects.get(object_id=page.pk).blocking == 0


def test_taken_back_it_blocks_again(page):
    made = marked(page)
    take_back(made, UserFactory())
    assert weights(page, "PRV-1")
    assert CheckResult.objects.get(object_id=page.pk).blocking == 1


def test_what_is_remembered_of_a_check_knows_of_marks(page):
    from govpublic.validators.memo import edited_hash

    content = edited_hash(page)
    assert check(page, content=content).blocking
    made = marked(page)
    assert not check(page, content=content).blocking
    take_back(made, UserFactory())
    assert check(page, content=content).blocking


@pytest.mark.parametrize("reason", ["", "  ", f"{ID}不是身份证号"])
def test_wants_a_reason_that_does_not_repeat_the_number(page, reason):
    with pytest.raises(ValidationError) as refusal:
        marked(page, reason=reason)
    assert list(refusal.value.message_dict) == ["reason"]
    assert PrivacyMark.objects.count() == 0


def test_minors_are_never_marked(bulletins_are):
    bulletins_are("roll")
    page = good_bulletin(body="受助学生：王小明，12岁")
    issue = issue_of(page, "PRV-4")
    assert why_not_mark(UserFactory(is_superuser=True), page, issue) == "rule"
    with pytest.raises(ValidationError) as refusal:
        mark(page, issue, UserFactory(), reason=REASON)
    assert "kind" in refusal.value.message_dict


def test_is_kept_and_logged_without_the_number(page):
    made = marked(page)
    entry = PageLogEntry.objects.get(action="govpublic.privacy.mark")
    kept = f"{vars(made)} {entry.data} {entry.message} {entry.comment}"
    assert ID not in kept
    assert ID_MASKED in entry.message
    assert entry.comment == REASON


def test_an_alias_is_let_off_what_its_original_is_let_off(page):
    marked(page)
    again(page).get_latest_revision().publish()
    assert again(page).create_alias(update_slug="alias").live


class TestInTheAdmin:
    def url(self, page):
        issue = issue_of(page, "PRV-1")
        return reverse(
            "govpublic_mark", args=["govpublic_host", "bulletinpage", page.pk, issue.fingerprint]
        ).replace("govpublic_host", page._meta.app_label)

    def test_a_reviewer_marks_and_takes_back(self, office, page):
        panel = office.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert self.url(page) in panel
        assert ID_MASKED in office.get(self.url(page)).content.decode()
        response = office.post(self.url(page), {"reason": REASON})
        assert response.status_code == 302
        assert ID not in told(response)
        made = PrivacyMark.objects.get()
        panel = office.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert REASON in panel
        url = reverse("govpublic_take_back_mark", args=[made.pk])
        assert url in panel
        assert office.get(url).status_code == 200
        office.post(url)
        assert weights(page, "PRV-1")

    def test_asks_for_a_reason(self, office, page):
        assert "error-message" in office.post(self.url(page), {"reason": ""}).content.decode()
        assert PrivacyMark.objects.count() == 0

    def test_nobody_marks_in_his_own_paper(self, office, boss, page):
        url = self.url(page)
        page.body += "改动"
        page.save_revision(user=boss)
        assert "You wrote this version" in told(office.post(url, {"reason": REASON}))
        assert PrivacyMark.objects.count() == 0

    def test_wants_the_permission(self, client_of, editor, page):
        response = client_of(editor).post(self.url(page), {"reason": REASON})
        assert response.status_code == 302
        assert PrivacyMark.objects.count() == 0

    def test_a_match_that_is_gone_is_said(self, office, page):
        url = self.url(page)
        page.body = "已改"
        page.save_revision()
        assert "no longer there" in told(office.get(url))


def test_permissions_can_be_given_to_groups():
    from wagtail import hooks

    offered = [permission for hook in hooks.get_hooks("register_permissions") for permission in hook()]
    kind = ContentType.objects.get_for_model(PrivacyMark)
    assert {permission.codename for permission in offered if permission.content_type_id == kind.pk} == {
        "add_privacymark",
        "view_privacymark",
    }


def test_a_code_that_is_labelled_needs_no_mark():
    assert weights(good_bulletin(body=f"统一社会信用代码：{TWIN_CODE}"), "PRV-1") == []
