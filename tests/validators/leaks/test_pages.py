"""Removing a leak in the admin: who may, what is shown before, and what those see who look later."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, ModelLogEntry, Page

from govpublic.core.private_files import PrivateStorage
from govpublic.validators.leaks.reach import reach_of
from govpublic.validators.models import LeakRemoval
from tests.factories import UserFactory

from .conftest import NAME, NUMBER

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file open in which it makes a rendition.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture
def desk(client, officer):
    """The officer may edit below the root, as a reviewer may."""
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="政务公开办")
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=Page.objects.get(depth=1), permission=permission)
    officer.groups.add(group)
    client.force_login(officer)
    return client


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def given(page, **more):
    reach = reach_of(page)
    return {
        "reason": "群众来电反映",
        "text": "mask",
        "words": NAME,
        "documents": [each.file.pk for each in reach.documents],
        "images": [each.file.pk for each in reach.images],
        "originals": "keep",
        **more,
    }


def test_the_editor_offers_it_to_whoever_may(desk, leak):
    url = reverse("govpublic_leak_remove", args=[leak.pk])
    assert url in text(desk.get(reverse("wagtailadmin_pages:edit", args=[leak.pk])))


def test_says_before_what_will_be_removed_and_ticks_files_with_findings(desk, leak):
    html = text(desk.get(reverse("govpublic_leak_remove", args=[leak.pk])))
    assert "1 alias is taken down." in html
    assert "1 piece of personal information was recognised" in html
    assert "2 renditions were made of them." in html
    assert html.count("personal information was found in it") == 2
    assert NUMBER not in html
    assert Page.objects.get(pk=leak.pk).live


def test_asks_for_a_reason(desk, leak):
    response = desk.post(reverse("govpublic_leak_remove", args=[leak.pk]), given(leak, reason=" "))
    assert "This field is required." in text(response)
    assert not LeakRemoval.objects.exists()


def test_removes_and_lists_what_was_removed(desk, leak):
    response = desk.post(reverse("govpublic_leak_remove", args=[leak.pk]), given(leak), follow=True)
    html = text(response)
    removal = LeakRemoval.objects.get()
    assert response.redirect_chain[-1][0] == reverse("govpublic_leak", args=[removal.pk])
    for said in (
        "page taken down",
        "alias taken down",
        "rendition deleted",
        "document deleted",
        "群众来电反映",
    ):
        assert said in html
    assert reverse("wagtailadmin_pages:edit", args=[leak.pk]) in html
    assert "kept off the web" in html
    assert "Open the original" not in html
    assert removal.title in text(desk.get(reverse("govpublic_leaks")))
    history = text(desk.get(reverse("wagtailadmin_pages:history", args=[leak.pk])))
    assert "Personal information that had leaked was removed" in history
    assert NAME not in html + history


def test_only_who_may_opens_an_original_and_each_opening_is_logged(desk, leak, officer):
    desk.post(reverse("govpublic_leak_remove", args=[leak.pk]), given(leak))
    removal = LeakRemoval.objects.get()
    part = removal.parts.get(what="text")
    url = reverse("govpublic_leak_original", args=[part.pk])
    assert desk.get(url).status_code != 200
    officer.user_permissions.add(Permission.objects.get(codename="open_leakevidence"))
    response = desk.get(url)
    assert response.getvalue()[:2] == b"\x1f\x8b"
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert ModelLogEntry.objects.get(action="govpublic.leak.open").user == officer


def test_originals_are_destroyed_and_the_record_stays(desk, leak, officer):
    desk.post(reverse("govpublic_leak_remove", args=[leak.pk]), given(leak))
    removal = LeakRemoval.objects.get()
    names = list(removal.parts.exclude(kept_as="").values_list("kept_as", flat=True))
    url = reverse("govpublic_leak_destroy", args=[removal.pk])
    desk.post(url)
    assert all(PrivateStorage().exists(name) for name in names)
    officer.user_permissions.add(Permission.objects.get(codename="open_leakevidence"))
    assert "destroyed at" in text(desk.post(url, follow=True))
    assert not any(PrivateStorage().exists(name) for name in names)
    assert removal.parts.filter(what="document").exists()


def test_others_neither_see_nor_remove(client, leak):
    editor = UserFactory(username="editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.post(reverse("govpublic_leak_remove", args=[leak.pk]), given(leak)).status_code != 200
    assert client.get(reverse("govpublic_leaks")).status_code != 200
    assert Page.objects.get(pk=leak.pk).live


def test_an_alias_is_removed_at_its_original(desk, leak):
    alias = Page.objects.get(alias_of=leak)
    assert desk.get(reverse("govpublic_leak_remove", args=[alias.pk])).status_code != 200


def test_an_empty_list_says_so(desk):
    assert "Nothing has been withdrawn after a leak." in text(desk.get(reverse("govpublic_leaks")))
