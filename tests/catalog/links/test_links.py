"""Links of live pages: found, looked up inside, asked outside, judged after several failures, shown."""

import threading
from contextlib import contextmanager
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO, StringIO

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.documents import get_document_model

from govpublic.catalog.links import outside, walking
from govpublic.catalog.links.finding import links_of
from govpublic.catalog.links.inside import is_inside, look_inside
from govpublic.catalog.links.outside import Unreachable, look_outside, public_address_of
from govpublic.catalog.links.starting import check_links, look_again
from govpublic.catalog.links.verdict import SOUND, Verdict, failing, unsure
from govpublic.catalog.models import FieldPage, LinkTarget, LinkUse
from govpublic.core.runs import advance
from govpublic.validators import check
from govpublic.workdays import SHANGHAI
from tests.factories import FieldPageFactory, PolicyDocumentPageFactory, UserFactory, publish
from tests.policies.desk import Desk, is_refused

pytestmark = pytest.mark.django_db

State, Fault = LinkTarget.State, LinkTarget.Fault
MONDAY = datetime(2026, 3, 2, 3, tzinfo=SHANGHAI)


def paragraph(html):
    return [{"type": "paragraph", "value": html}]


def live_paper(html, **fields):
    return publish(PolicyDocumentPageFactory(compliant=True, body=paragraph(html), **fields))


def run_all():
    run = check_links()
    for _step in range(200):
        run = advance(run, seconds=0)
        if run.state == "finished":
            return run
    raise AssertionError(run.state)


class TestFinding:
    def test_finds_anchors_pages_files_and_plain_addresses(self):
        page = PolicyDocumentPageFactory(
            body=paragraph(
                '<p><a href="https://a.example.cn/x?y=1&amp;z=2">甲</a> <a linktype="page" id="12">乙</a> '
                '<a linktype="document" id="5">丙</a> <a HREF=\'/about/\'>丁</a></p>'
            ),
            source="https://b.example.cn/",
        )
        assert {address for _field, address in links_of(page)} == {
            "https://a.example.cn/x?y=1&z=2", "page:12", "document:5", "/about/", "https://b.example.cn/",
        }  # fmt: skip
        assert ("source", "https://b.example.cn/") in links_of(page)

    def test_leaves_alone_what_is_no_web_address(self):
        page = PolicyDocumentPageFactory(
            body=paragraph(
                '<p><a href="mailto:a@example.cn">a</a><a href="tel:12345">b</a><a href="#x">c</a></p>'
            ),
            summary="见 https://a.example.cn 一文",
        )
        assert not links_of(page)


class TestInside:
    def test_pages_by_key(self):
        page = live_paper("<p>正文</p>")
        assert look_inside(f"page:{page.pk}") == SOUND
        page.unpublish()
        assert look_inside(f"page:{page.pk}") == failing(Fault.GONE)
        assert look_inside("page:999999") == failing(Fault.GONE)

    def test_pages_by_path(self):
        page = live_paper("<p>正文</p>")
        path = page.get_url_parts()[2]
        assert look_inside(path) == look_inside(f"http://localhost{path}") == SOUND
        assert look_inside(f"{path}nothing/") == failing(Fault.GONE)
        assert look_inside("/admin/") == SOUND

    def test_files(self):
        documents = get_document_model().objects
        whole = documents.create(title="a", file=ContentFile(b"x", name="a.txt"))
        empty = documents.create(title="b", file=ContentFile(b"", name="b.txt"))
        lost = documents.create(title="c", file=ContentFile(b"x", name="c.txt"))
        lost.file.storage.delete(lost.file.name)
        assert look_inside(f"document:{whole.pk}") == SOUND
        assert look_inside(f"/documents/{whole.pk}/a.txt") == SOUND
        assert look_inside(f"document:{empty.pk}") == failing(Fault.EMPTY)
        assert look_inside(f"document:{lost.pk}") == failing(Fault.GONE)
        assert look_inside("document:999999") == failing(Fault.GONE)

    def test_what_is_inside(self):
        hosts = frozenset({"www.qingyu.example.cn"})
        assert all(is_inside(a, hosts) for a in ("page:1", "/x/", "https://www.qingyu.example.cn/x"))
        assert not any(
            is_inside(a, hosts) for a in ("https://a.example.cn/", "https://[broken", "http://x.cn")
        )


class Site(BaseHTTPRequestHandler):
    """A little site with every kind of answer."""

    asked: list[str] = []

    def do_HEAD(self):
        self._answer(with_body=False)

    def do_GET(self):
        self._answer(with_body=True)

    def _answer(self, *, with_body):
        Site.asked.append(f"{self.command} {self.path} {self.headers['Host']}")
        status, location, body = {
            "/ok": (200, "", b"x"),
            "/moved": (302, "/ok", b""),
            "/gone": (404, "", b"x"),
            "/error": (500, "", b"x"),
            "/login": (403, "", b"x"),
            "/busy": (429, "", b""),
            "/empty": (200, "", b""),
            "/loop": (302, "/loop", b""),
            "/get-only": (200 if self.command == "GET" else 405, "", b"x"),
            "/inward": (302, "http://inner.example.cn/ok", b""),
        }.get(self.path, (404, "", b""))
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def serving():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Site.asked = []
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


async def here(host, port):
    """Every name but those of the inner network leads to the little site."""
    if host.startswith("inner"):
        raise Unreachable(Fault.PRIVATE)
    return "127.0.0.1"


class TestOutside:
    @pytest.mark.parametrize(
        ("path", "verdict"),
        [
            ("/ok", Verdict(State.SOUND, "", 200)),
            ("/moved", Verdict(State.SOUND, "", 200)),
            ("/get-only", Verdict(State.SOUND, "", 200)),
            ("/gone", failing(Fault.STATUS, 404)),
            ("/error", failing(Fault.STATUS, 500)),
            ("/login", unsure(403)),
            ("/busy", unsure(429)),
            ("/empty", failing(Fault.EMPTY, 200)),
            ("/loop", failing(Fault.LOOP)),
            ("/inward", failing(Fault.PRIVATE)),
        ],
    )
    def test_answers(self, path, verdict):
        with serving() as port:
            address = f"http://a.example.cn:{port}{path}"
            assert look_outside([address], resolver=here, pause=0) == {address: verdict}

    def test_asks_by_the_name_of_the_host(self):
        with serving() as port:
            look_outside([f"http://a.example.cn:{port}/ok"], resolver=here, pause=0)
            assert Site.asked == [f"HEAD /ok a.example.cn:{port}"]

    def test_a_silent_server_and_nonsense(self):
        with serving() as port:
            pass
        silent = f"http://a.example.cn:{port}/"
        found = look_outside([silent, "ftp://a.example.cn/", "http://"], resolver=here, pause=0)
        assert found[silent] == failing(Fault.SILENT)
        assert {found["ftp://a.example.cn/"], found["http://"]} == {failing(Fault.MALFORMED)}

    @pytest.mark.parametrize(
        "host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.1.1", "::1"]
    )
    def test_no_address_leads_to_ourselves_or_our_neighbours(self, host):
        url = f"http://[{host}]/" if ":" in host else f"http://{host}/"
        assert look_outside([url], resolver=public_address_of) == {url: failing(Fault.PRIVATE)}

    def test_one_host_is_not_asked_faster_than_it_likes(self, monkeypatch):
        waits = []

        async def note(seconds):
            waits.append(seconds)

        monkeypatch.setattr(outside.asyncio, "sleep", note)
        with serving() as port:
            look_outside([f"http://a.example.cn:{port}/{n}" for n in range(3)], resolver=here, pause=1.0)
        assert waits == [1.0, 1.0]


@pytest.fixture
def answers(monkeypatch):
    """What the world answers, by address; everything else is sound."""
    known = {}
    asked = []

    def look(addresses):
        addresses = list(addresses)
        asked.extend(addresses)
        return {address: known.get(address, SOUND) for address in addresses}

    monkeypatch.setattr(walking, "look_outside", look)
    known["asked"] = asked
    return known


BAD = "https://bad.example.cn/x"


class TestRun:
    def test_a_link_is_broken_after_the_second_failure_and_mended_by_one_answer(self, answers):
        live_paper(f'<p><a href="{BAD}">x</a></p>')
        answers[BAD] = failing(Fault.STATUS, 404)
        seen = []
        for day in (0, 1, 8):
            with time_machine.travel(MONDAY + timedelta(days=day), tick=False):
                run_all()
                seen.append(LinkTarget.objects.get(url=BAD).state)
            if day == 1:
                answers[BAD] = SOUND
        assert seen == [State.FAILING, State.BROKEN, State.SOUND]

    def test_what_answers_is_asked_again_after_a_week_only(self, answers):
        live_paper('<p><a href="https://a.example.cn/">x</a></p>')
        for day in (0, 1, 6, 7):
            with time_machine.travel(MONDAY + timedelta(days=day), tick=False):
                run_all()
        assert answers["asked"] == ["https://a.example.cn/"] * 2

    def test_one_address_is_asked_once_for_all_pages(self, answers):
        for _page in range(3):
            live_paper(f'<p><a href="{BAD}">x</a></p>')
        run_all()
        assert answers["asked"] == [BAD]
        assert LinkUse.objects.filter(target__url=BAD).count() == 3

    def test_of_one_host_a_step_asks_a_few_and_in_the_end_all(self, answers):
        anchors = "".join(f'<a href="https://a.example.cn/{n}">x</a>' for n in range(10))
        live_paper(f"<p>{anchors}</p>")
        run_all()
        assert len(answers["asked"]) == 10
        assert len(set(answers["asked"])) == 10

    def test_a_link_that_was_taken_out_and_a_page_that_went_down_are_forgotten(self, answers):
        page = live_paper(f'<p><a href="{BAD}">x</a></p>')
        other = live_paper('<p><a href="https://b.example.cn/">x</a></p>')
        run_all()
        page.body = paragraph("<p>没有链接</p>")
        publish(page)
        other.unpublish()
        run_all()
        assert not LinkTarget.objects.exists()

    def test_drafts_are_not_looked_at(self, answers):
        PolicyDocumentPageFactory(
            compliant=True, body=paragraph(f'<p><a href="{BAD}">x</a></p>')
        ).save_revision()
        run_all()
        assert not LinkTarget.objects.exists()

    def test_nothing_is_asked_while_a_transaction_is_open(self, answers, monkeypatch):
        from django.db import connection

        depth = len(connection.savepoint_ids)
        depths = []
        look = walking.look_outside
        monkeypatch.setattr(
            walking, "look_outside", lambda urls: depths.append(len(connection.savepoint_ids)) or look(urls)
        )
        live_paper(f'<p><a href="{BAD}">x</a></p>')
        run_all()
        assert set(depths) == {depth}

    def test_an_interrupted_run_goes_on_where_it_stopped(self, answers):
        for _page in range(3):
            live_paper(f'<p><a href="{BAD}">x</a></p>')
        advance(check_links(), seconds=0)
        assert check_links() == check_links()
        assert run_all().done == 4  # three pages and one address

    def test_a_moment_ago_is_now_where_somebody_asks_again(self, answers):
        live_paper(f'<p><a href="{BAD}">x</a></p>')
        run_all()
        look_again(LinkTarget.objects.values_list("pk", flat=True))
        run_all()
        assert answers["asked"] == [BAD, BAD]


def broken(page, url=BAD):
    from django.contrib.contenttypes.models import ContentType

    target = LinkTarget.objects.create(
        key=walking.key_of(url),
        url=url,
        state=State.BROKEN,
        fault=Fault.STATUS,
        status=404,
        failing_since=MONDAY,
    )
    LinkUse.objects.create(
        content_type=ContentType.objects.get_for_model(page),
        object_id=str(page.pk),
        title=str(page),
        agency_id=page.get_responsible_agency_id(),
        field="introduction" if isinstance(page, FieldPage) else "body",
        target=target,
    )
    return target


class TestRule:
    def test_a_field_with_a_broken_link_is_warned_and_never_blocked(self):
        page = FieldPageFactory(compliant=True)
        broken(page)
        report = check(page)
        [issue] = [issue for issue in report.issues if issue.rule == "FLD-3"]
        assert BAD in issue.message
        assert issue not in report.blocking

    def test_a_field_whose_links_answer_passes(self):
        page = FieldPageFactory(compliant=True)
        target = broken(page)
        LinkTarget.objects.filter(pk=target.pk).update(state=State.SOUND)
        assert not [issue for issue in check(page).issues if issue.rule == "FLD-3"]


class TestInTheAdmin:
    url = "/admin/govpublic/links/"

    @pytest.fixture
    def desk(self):
        return Desk()

    def test_an_agency_sees_its_own(self, client, desk):
        broken(desk.draft())
        broken(Desk("青屿市民政局", "civil").draft(), "https://other.example.cn/")
        client.force_login(desk.editor)
        html = client.get(self.url).content.decode()
        assert BAD in html
        assert "other.example.cn" not in html
        assert reverse("govpublic_check_links") in html
        assert 'name="target"' not in html

    def test_it_is_exported_as_text(self, client, admin_user, desk):
        broken(desk.draft(title="=1+1"), "https://bad.example.cn/?=1")
        client.force_login(admin_user)
        answer = client.get(f"{self.url}?format=xlsx")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        rows = list(load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
        assert "https://bad.example.cn/?=1" in rows[1]
        lines = b"".join(client.get(f"{self.url}?format=csv")).decode("utf-8-sig").splitlines()
        assert "https://bad.example.cn/?=1" in lines[1]
        assert "'=1+1" in lines[1]

    def test_whoever_may_lets_them_be_looked_at_again(self, client, admin_user, desk, answers):
        target = broken(desk.draft())
        client.force_login(admin_user)
        assert client.post(reverse("govpublic_check_links"), {"target": [target.pk]}).status_code == 302
        assert LinkTarget.objects.get().next_check_at is not None

    def test_others_may_not(self, client, desk):
        target = broken(desk.draft())
        client.force_login(desk.reviewer)
        assert is_refused(client.post(reverse("govpublic_check_links"), {"target": [target.pk]}))

    def test_strangers_are_refused_and_an_empty_list_says_so(self, client, admin_user):
        client.force_login(admin_user)
        assert "There is none of these." in client.get(self.url).content.decode()
        user = UserFactory()
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert is_refused(client.get(self.url))


def test_the_command_checks_everything_and_fails_where_something_is_broken(answers):
    live_paper(f'<p><a href="{BAD}">x</a></p>')
    answers[BAD] = failing(Fault.STATUS, 404)
    out = StringIO()
    call_command("govpublic_links", "--json", stdout=out)
    assert '"links": 1, "broken": 0' in out.getvalue()
    LinkTarget.objects.update(next_check_at=None)
    with pytest.raises(SystemExit, match="1"):
        call_command("govpublic_links", "--json", stdout=StringIO())
