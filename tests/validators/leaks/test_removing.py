"""After the act nothing gives the text: no address, version, size, index, list, feed, cache or log."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.models import Comment, Page, PageLogEntry, Revision
from wagtail.search.backends import get_search_backend

from govpublic.core.private_files import PrivateStorage, private_root
from govpublic.policies.models import LibraryEntry, PolicyDocumentPage
from govpublic.validators.leaks import removing
from govpublic.validators.leaks.needles import words_to_hide
from govpublic.validators.leaks.reach import reach_of
from govpublic.validators.leaks.removing import Order, remove_leak
from govpublic.validators.models import FileFacts, FileLikeness, Finding, LeakRemoval, RemovedPart
from tests.factories import PolicyDocumentPageFactory, publish

from .conftest import NAME, NUMBER, say

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file open in which it makes a rendition.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]
What = RemovedPart.What


def everything(page, **more):
    reach = reach_of(page)
    files = {
        "documents": [each.file.pk for each in reach.documents],
        "images": [each.file.pk for each in reach.images],
    }
    return Order("群众来电反映公告泄露个人信息", words_to_hide(NAME), **{**files, **more})


def removed(page, user, on_commit=None, **more):
    order = everything(page, **more)
    if on_commit is None:
        return remove_leak(page, user, order)
    with on_commit(execute=True):
        return remove_leak(page, user, order)


def tells(value):
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    parsed = text.encode().decode("unicode_escape", "ignore") if "\\u" in text else ""
    return any(word in text or word in parsed for word in (NUMBER, NAME))


def answer(client, address):
    """The status, after the whole answer was read, so that its file is closed."""
    response = client.get(address)
    response.getvalue()
    return response.status_code


def content_of(part):
    with PrivateStorage().open(part.kept_as) as opened:
        return opened.read()


def test_the_leak_was_there(client, leak):
    """What the other tests stand on: each place that is looked at afterwards told it before."""
    assert tells(client.get("/policies/aid/").content.decode())
    assert tells(client.get("/policies/aid-alias/").content.decode())
    assert any(tells(revision.content) for revision in leak.revisions.all())
    assert any(tells(facts.text) for facts in FileFacts.objects.all())
    assert LibraryEntry.objects.filter(pk=leak.pk).exists()


def test_no_address_gives_it(client, leak, officer, django_capture_on_commit_callbacks, settings):
    reach = reach_of(leak)
    addresses = ["/policies/aid/", "/policies/aid-alias/", *(each.file.url for each in reach.documents)]
    assert {answer(client, address) for address in addresses} == {200}
    removed(leak, officer, django_capture_on_commit_callbacks)
    assert {answer(client, address) for address in addresses} == {404}
    for address in ("/policies/", "/policies/?q=临时救助", "/policies/?format=rss"):
        assert not tells(client.get(address).content.decode())
    media = Path(settings.MEDIA_ROOT)
    left = [path for path in media.rglob("*") if path.is_file()]
    assert left == [], "neither originals nor renditions may stay"


def test_no_version_and_no_row_gives_it(leak, officer):
    count = leak.revisions.count()
    dates = list(leak.revisions.order_by("pk").values_list("created_at", flat=True))
    removed(leak, officer)
    for row in PolicyDocumentPage.objects.all():
        assert not row.live
        assert not tells(row.serializable_data())
    assert not any(
        tells(revision.content) or tells(revision.object_str) for revision in Revision.objects.all()
    )
    kept = list(leak.revisions.order_by("pk").values_list("created_at", flat=True))
    assert kept[:count] == dates, "old versions stay, with their dates"


def test_the_search_index_gives_nothing(leak, officer):
    removed(leak, officer)
    call_command("update_index", verbosity=0)
    for word in (NAME, NUMBER):
        assert not list(get_search_backend().search(word, Page.objects.all()))


def test_nothing_kept_of_files_and_findings_gives_it(leak, officer):
    removed(leak, officer)
    for model in (FileFacts, FileLikeness, Finding, LeakRemoval, RemovedPart, LibraryEntry):
        assert not tells(list(model.objects.values()))
    assert not LibraryEntry.objects.exists()


def test_no_log_entry_and_no_comment_gives_it(leak, officer):
    Comment.objects.create(page=leak, user=officer, text=f"{NAME}要隐去", contentpath="summary")
    PageLogEntry.objects.log_action(leak, "wagtail.edit", user=officer, title=NAME, data={"title": NUMBER})
    removed(leak, officer)
    assert not tells(list(PageLogEntry.objects.values()))
    assert not tells(list(Comment.objects.values()))
    entry = PageLogEntry.objects.get(action=removing.REMOVE)
    assert entry.user == officer
    assert entry.data["reason"] == "群众来电反映公告泄露个人信息"


def test_the_front_end_cache_forgets_every_address(
    leak, officer, front_cache, django_capture_on_commit_callbacks
):
    wanted = reach_of(leak).addresses
    removal = removed(leak, officer, django_capture_on_commit_callbacks)
    asked = set(front_cache.addresses)
    assert set(wanted) <= asked
    for part in ("/policies/aid/", "/policies/aid-alias/", "/policies/", "/documents/", "/media/images/"):
        assert any(part in address for address in asked), part
    removal.refresh_from_db()
    assert removal.purged_at


def test_a_cache_that_does_not_answer_undoes_nothing_and_is_told(
    leak, officer, front_cache, monkeypatch, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("wagtail.contrib.frontend_cache.utils.purge_urls_from_cache", away)
    removal = removed(leak, officer, django_capture_on_commit_callbacks)
    removal.refresh_from_db()
    assert removal.purged_at is None
    leak.refresh_from_db()
    assert not leak.live


def test_a_number_in_the_title_and_the_address_goes_too(library, officer):
    page = publish(PolicyDocumentPageFactory(compliant=True, parent=library, title="公告", slug="plain"))
    page = say(
        page,
        [],
        title=f"关于{NUMBER}的公告",
        draft_title=f"关于{NUMBER}的公告",
        slug=f"notice-{NUMBER.lower()}",
    )
    Page.objects.filter(pk=page.pk).update(slug=f"notice-{NUMBER}")
    removal = removed(PolicyDocumentPage.objects.get(pk=page.pk), officer)
    page = Page.objects.get(pk=page.pk)
    assert not tells([page.title, page.draft_title, page.slug, page.url_path, removal.title, removal.address])
    assert page.slug == f"withdrawn-{page.pk}"


def test_everything_written_can_be_cleared(leak, officer):
    removed(leak, officer, clear=True)
    page = PolicyDocumentPage.objects.get(pk=leak.pk)
    assert (page.title, page.summary, len(page.body), len(page.attachments)) == ("临时救助公告", "", 0, 0)
    assert all(revision.as_object().summary == "" for revision in page.revisions.all())
    assert page.agency_id == leak.agency_id


def test_the_editor_finds_a_clean_draft_that_can_go_live_again(leak, officer):
    from tests.factories import attachment

    removed(leak, officer)
    draft = PolicyDocumentPage.objects.get(pk=leak.pk).get_latest_revision_as_object()
    assert "****" in str(draft.body)
    draft.body = [{"type": "paragraph", "value": "<p>已按规定处理，现予重新公布。</p>"}]
    draft.attachments = [attachment(name="救助标准")]
    page = publish(draft)
    assert page.live


def test_a_file_that_only_an_old_version_used_goes_as_well(library, officer, documents):
    from tests.factories import attachment

    page = publish(PolicyDocumentPageFactory(compliant=True, parent=library))
    page.attachments = [attachment(name="旧名单", text=f"身份证号{NUMBER}")]
    page.save_revision(clean=False)
    page.attachments = []
    page.save_revision(clean=False)
    keys = {each.file.pk for each in reach_of(PolicyDocumentPage.objects.get(pk=page.pk)).documents}
    assert documents.filter(pk__in=keys, title__contains="a").count() >= 2
    removed(PolicyDocumentPage.objects.get(pk=page.pk), officer)
    assert not documents.filter(pk__in=keys).exists()


def test_the_same_bytes_uploaded_twice_go_twice(leak, officer, documents):
    from django.core.files.base import ContentFile

    first = reach_of(leak).documents[0].file
    with first.file.open() as opened:
        twin = documents.create(title="又一份", file=ContentFile(opened.read(), name="twin.docx"))
    assert twin.pk in {each.file.pk for each in reach_of(leak).documents}
    removed(leak, officer)
    assert not documents.filter(pk=twin.pk).exists()


def test_files_that_were_not_chosen_stay(leak, officer, documents, images):
    before = documents.count()
    removed(leak, officer, documents=[], images=[])
    assert documents.count() == before
    assert images.exists()


def test_a_file_goes_although_another_live_page_cannot_do_without_it(leak, library, officer, documents):
    """Deleting it in the usual way is refused; a leak has to stop everywhere."""
    shared = reach_of(leak).documents
    other = publish(PolicyDocumentPageFactory(compliant=True, parent=library, slug="other"))
    stored = PolicyDocumentPage.objects.filter(pk=leak.pk).values_list("attachments", flat=True)[0]
    PolicyDocumentPage.objects.filter(pk=other.pk).update(attachments=stored)
    from wagtail.models import ReferenceIndex

    ReferenceIndex.create_or_update_for_object(PolicyDocumentPage.objects.get(pk=other.pk))
    users = {each.file.pk: each.other_users for each in reach_of(leak).documents}
    assert [users[each.file.pk] for each in shared if each.has_findings] == [2, 2], "the alias, and the other"
    removed(leak, officer)
    assert not documents.filter(pk__in=[each.file.pk for each in shared]).exists()
    assert Page.objects.get(pk=other.pk).live


def test_originals_are_kept_off_the_web_and_are_whole(leak, officer, settings):
    import gzip
    import hashlib

    removal = removed(leak, officer)
    kept = removal.parts.exclude(kept_as="")
    assert {part.what for part in kept} == {What.TEXT, What.DOCUMENT, What.IMAGE}
    root = private_root()
    assert not str(root).startswith(str(settings.MEDIA_ROOT))
    for part in kept:
        assert hashlib.sha256(content_of(part)).hexdigest() == part.digest
    text = gzip.decompress(content_of(kept.get(what=What.TEXT))).decode()
    assert NUMBER in text


def test_originals_can_be_destroyed_at_once(leak, officer):
    removal = removed(leak, officer, keep_originals=False)
    assert not removal.parts.exclude(kept_as="").exists()
    assert not [path for path in private_root().rglob("*") if path.is_file()]


def test_if_anything_fails_nothing_is_done(leak, officer, monkeypatch, documents):
    def stumble(*args, **kwargs):
        raise RuntimeError("x")

    monkeypatch.setattr(removing, "take_images", stumble)
    with pytest.raises(RuntimeError):
        removed(leak, officer)
    leak.refresh_from_db()
    assert leak.live
    assert tells(leak.serializable_data())
    assert documents.exists()
    assert not LeakRemoval.objects.exists()
    assert not [path for path in private_root().rglob("*") if path.is_file()]


def test_what_was_removed_is_listed_and_counted(leak, officer):
    versions = leak.revisions.count()
    removal = removed(leak, officer)
    counts = dict(removal.parts.values_list("what", "count"))
    assert counts[What.PAGE] == counts[What.ALIAS] == counts[What.TEXT] == 1
    assert 0 < counts[What.REVISION] <= versions
    assert counts[What.RENDITION] == 2
    assert removal.parts.filter(what=What.DOCUMENT).count() == 4, "the earlier ones too"
    assert removal.agency_id == leak.agency_id


def test_a_scheduled_publication_is_called_off(leak, officer):
    from datetime import timedelta

    from django.utils import timezone

    leak.revisions.update(approved_go_live_at=timezone.now() + timedelta(days=1))
    removed(leak, officer)
    assert not leak.revisions.exclude(approved_go_live_at=None).exists()


def test_a_version_that_cannot_be_read_is_replaced(leak, officer):
    broken = leak.revisions.order_by("pk").first()
    Revision.objects.filter(pk=broken.pk).update(content={"pk": leak.pk, "body": f"[{NUMBER}", "title": NAME})
    removed(leak, officer)
    broken.refresh_from_db()
    assert not tells(broken.content)


def test_a_scan_that_knows_less_still_hides_the_words_that_were_typed(leak, officer):
    removed(leak, officer)
    page = PolicyDocumentPage.objects.get(pk=leak.pk)
    assert page.summary == "***的救助"
