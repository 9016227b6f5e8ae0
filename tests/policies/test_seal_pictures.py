"""DOC-14: the editor sees where a seal is, on a picture of the page."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from govpublic.policies.seal_section import seals_section
from tests.factories import attachment, document
from tests.policies.desk import Desk, edit_url, is_refused
from tests.policies.test_rules_style import sealed_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def stamp(desk):
    """A draft with a PDF of three pages, the last of which is sealed."""
    pdf = document("a.pdf", sealed_pdf((430, 700), before=2))
    return desk.draft(attachments=[attachment(pdf=pdf.pk)]), pdf


def url(stamp, number=3):
    page, pdf = stamp
    return reverse("govpublic_show_seals", args=[page.pk, pdf.pk, number])


def test_the_panel_shows_the_page_with_the_seal(client, desk, stamp):
    client.force_login(desk.editor)
    shown = client.get(edit_url(stamp[0])).content.decode()
    assert f'src="{url(stamp)}"' in shown
    assert url(stamp, 1) not in shown
    assert "Page 3 of “活动日程”, with 1 seals marked" in shown


def test_the_picture_is_one_of_that_page_and_not_for_caches_of_others(client, desk, stamp):
    client.force_login(desk.editor)
    response = client.get(url(stamp))
    assert response["Content-Type"] == "image/png"
    assert "private" in response["Cache-Control"]
    assert max(Image.open(io.BytesIO(response.content)).size) > 800


def test_pages_without_a_seal_and_files_that_the_paper_does_not_attach_have_no_picture(client, desk, stamp):
    client.force_login(desk.editor)
    assert client.get(url(stamp, 1)).status_code == 404
    other = document("b.pdf", sealed_pdf((430, 700)))
    assert client.get(url((stamp[0], other), 1)).status_code == 404


def test_who_may_not_edit_the_paper_sees_none(client, stamp):
    assert "/admin/login/" in client.get(url(stamp)).url
    client.force_login(Desk("青屿市民政局", "civil").editor)
    assert is_refused(client.get(url(stamp)))


def test_a_reason_and_a_rulebook_that_looks_for_no_seals_show_none(rf, desk, settings):
    pdf = document("a.pdf", sealed_pdf((430, 700)))
    excused = desk.draft(attachments=[attachment(pdf=pdf.pk, exemption_reason="历史文件")])
    assert seals_section(excused, rf.get("/")) is None
    page = desk.draft(attachments=[attachment(pdf=pdf.pk)])
    assert len(seals_section(page, rf.get("/"))["pages"]) == 1
    rules = {"DOC-14": {"params": {"signs": ["no_text_layer"]}}}
    settings.GOVPUBLIC = {"RULEBOOK": "huangshan", "RULES": rules}
    assert seals_section(page, rf.get("/")) is None


def test_many_pages_are_counted_and_not_all_shown(rf, desk):
    files = [attachment(f"附件{n}", pdf=document(f"{n}.pdf", sealed_pdf((430, 700))).pk) for n in range(8)]
    shown = seals_section(desk.draft(attachments=files), rf.get("/"))
    assert (len(shown["pages"]), shown["more"]) == (6, 2)
