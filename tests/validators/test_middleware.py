"""A refusal that no form caught: told where it can be mended, and only in the admin."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import PermissionDenied

from govpublic.validators import PublishBlocked, check
from govpublic.validators.middleware import PublishBlockedMiddleware
from tests.host.models import BulletinPage
from tests.validators.admin import edit_url
from tests.validators.bulletins import NO_TEXT, bad_bulletin

pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(rf, boss):
    """``refused(path, subject, **headers)``: the request and the answer to a refusal in it."""

    def answer(path, subject, exception=None, **headers):
        request = rf.post(path, headers=headers)
        request.user, request.session = boss, {}
        request._messages = FallbackStorage(request)
        exception = exception or PublishBlocked(check(subject).blocking, subject)
        return request, PublishBlockedMiddleware(lambda request: None).process_exception(request, exception)

    return answer


def test_goes_to_the_editor_of_what_was_refused(refused):
    page = bad_bulletin()
    request, response = refused("/admin/pages/1/", page)
    assert response.url == edit_url(page)
    (message,) = get_messages(request)
    assert NO_TEXT in str(message)
    assert "FLD-2" in str(message)


def test_a_title_in_the_message_is_text_not_markup(refused):
    request, _response = refused("/admin/", bad_bulletin(title="<b>粗</b>"))
    assert "&lt;b&gt;" in str(next(iter(get_messages(request))))


def test_goes_back_to_where_the_user_came_from_when_there_is_no_editor(refused):
    unsaved = BulletinPage(title="公告", body="")
    _request, response = refused("/admin/", unsaved, referer="http://testserver/admin/pages/1/copy/")
    assert response.url == "http://testserver/admin/pages/1/copy/"


@pytest.mark.parametrize("referrer", ["http://elsewhere.example/", "", "javascript:alert(1)"])
def test_never_goes_to_another_host(refused, referrer):
    _request, response = refused("/admin/", BulletinPage(title="公告", body=""), referer=referrer)
    assert response.url == "/admin/"


def test_a_modal_is_told_to_leave(refused):
    page = bad_bulletin()
    _request, response = refused("/admin/", page, **{"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 200
    assert edit_url(page) in response.content.decode()


def test_outside_the_admin_the_refusal_is_the_hosts_business(refused):
    assert refused("/publish-me/", bad_bulletin())[1] is None


@pytest.mark.parametrize("other", [PermissionDenied(), ValueError(), KeyError()])
def test_other_exceptions_are_left_alone(refused, other):
    assert refused("/admin/", bad_bulletin(), exception=other)[1] is None


def test_a_refusal_is_a_validation_error_with_fields_and_codes():
    refusal = PublishBlocked(check(bad_bulletin()).blocking)
    assert refusal.message_dict == {"body": [NO_TEXT]}
    assert refusal.error_dict["body"][0].code == "FLD-2"
    assert refusal.loc_errors == [(("body",), [(NO_TEXT, "FLD-2")])]
    assert not isinstance(refusal, PermissionDenied)
