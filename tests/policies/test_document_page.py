"""The public page of a paper: its metadata, its validity, its history, and what a closed one keeps back."""

import itertools
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import PageLogEntry, PageViewRestriction, Site

from govpublic.policies import presentation
from govpublic.policies.models import JointIssuer, PolicyDocumentPage, Supersession
from govpublic.policies.presentation import document_context
from tests.factories import (
    AgencyFactory,
    InformationCategoryFactory,
    PolicyDocumentPageFactory,
    PolicyLibraryPageFactory,
    SupersessionFactory,
    UserFactory,
    WithdrawalFactory,
    attachment,
    publish,
)

from .conftest import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day():
    with time_machine.travel(datetime(2026, 9, 1, 4, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def rows(page):
    """What the table says: label to text."""
    return {
        row.label: row.text or (row.day and row.day.isoformat()) or (row.tag and str(row.tag.label)) or ""
        for row in document_context(page)["metadata"]
    }


def notice(page):
    return document_context(PolicyDocumentPage.objects.get(pk=page.pk))["notice"]


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


# Metadata


def test_the_metadata_stand_in_the_usual_order(paper, theme, genre, agency):
    page = paper(
        index_number="003139067/202603-00150",
        category=InformationCategoryFactory(
            name="重点工作", parent=InformationCategoryFactory(name="政务公开")
        ),
        theme=theme,
        genre=genre,
        formed_on=date(2026, 3, 1),
        effective_on=date(2026, 4, 1),
        expires_on=date(2031, 3, 31),
        document_number="青政办〔2026〕5号",
        summary="安排延时开放。",
        audience="市民",
        source="市政府办公室",
    )
    JointIssuer.objects.create(document=page, agency=AgencyFactory(name="青屿市文化局"))
    assert list(rows(page).items()) == [
        ("Index number", "003139067/202603-00150"),
        ("Information category", "政务公开 / 重点工作"),
        ("Theme", "科技、教育"),
        ("Genre", "通知"),
        ("Issuing agency", "青屿市人民政府办公室、青屿市文化局"),
        ("Date formed", "2026-03-01"),
        ("Date of issue", "2026-03-03"),
        ("Date of publication", "2026-03-04"),
        ("In force from", "2026-04-01"),
        ("In force until", "2031-03-31"),
        ("Document number", "青政办〔2026〕5号"),
        ("Keywords", "文化惠民"),
        ("Summary", "安排延时开放。"),
        ("Audience", "市民"),
        ("Source", "市政府办公室"),
        ("Openness attribute", "Published on the agency's own initiative"),
        ("Validity", "In force"),
    ]


def test_only_required_metadata_are_shown_without_a_content(library):
    assert rows(PolicyDocumentPageFactory(parent=library)) == {
        "Index number": "",
        "Theme": "",
        "Issuing agency": "",
        "Date of issue": "",
        "Document number": "无文号",
        "Keywords": "",
        "Openness attribute": "",
        "Validity": "Not stated",
    }


def test_an_agency_that_is_named_twice_is_shown_once(paper, agency):
    page = paper()
    JointIssuer.objects.create(document=page, agency=agency)
    assert rows(page)["Issuing agency"] == "青屿市人民政府办公室"


def test_the_day_of_publication_is_that_of_shanghai(paper):
    page = paper(published_at=datetime(2026, 3, 4, 16, 30, tzinfo=UTC))
    assert rows(page)["Date of publication"] == "2026-03-05"


def test_a_normative_paper_shows_the_end_of_its_default_term(paper):
    page = paper(is_normative=True, effective_on=date(2026, 4, 1))
    assert rows(page)["In force until"] == "2031-03-31"


def test_an_ended_paper_shows_from_when(paper):
    page = paper()
    WithdrawalFactory(document=page, withdrawn_on=date(2026, 6, 1))
    assert rows(page)["Repealed from"] == "2026-06-01"
    assert rows(paper(expires_on=date(2026, 8, 31)))["Lapsed from"] == "2026-09-01"


@pytest.mark.parametrize(
    "fields", [{}, {"audience": "市民"}, {"summary": "摘要"}, {"audience": "市民", "summary": "摘要"}]
)
def test_rows_stand_in_pairs_without_a_gap(paper, fields):
    half = 0
    for row in document_context(paper(**fields))["metadata"]:
        assert not (row.is_wide and half % 2)
        half += not row.is_wide
    assert half % 2 == 0


# Validity


def test_a_paper_in_force_says_since_when_and_until_when(paper):
    found = notice(paper(expires_on=date(2027, 3, 2)))
    assert found.text == "This paper has been in force since 2026-03-03."
    assert found.outlook == "It holds until 2027-03-02."
    assert not found.is_over


def test_a_paper_that_is_ahead_says_when_it_takes_effect(paper):
    found = notice(paper(effective_on=date(2026, 9, 2)))
    assert found.text == "This paper is not yet in force. It takes effect on 2026-09-02."
    assert (
        notice(paper(effective_on=date(2026, 9, 1))).text == "This paper has been in force since 2026-09-01."
    )


def test_an_amended_paper_leads_to_what_amends_it(paper):
    page, newer = paper(), paper(title="修改决定", issued_on=date(2026, 8, 1))
    paper(title="还没生效的修改", issued_on=date(2026, 8, 2), effective_on=date(2026, 10, 1))
    SupersessionFactory(newer=newer, older=page, effect="amends")
    SupersessionFactory(
        newer=PolicyDocumentPage.objects.get(title="还没生效的修改"), older=page, effect="amends"
    )
    found = notice(page)
    assert "amended with effect from 2026-08-01" in found.text
    assert [paper.page.title for paper in found.papers] == ["修改决定"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("repealed", "This paper was repealed with effect from 2026-06-01."),
        ("lapsed", "This paper lapsed with effect from 2026-06-01."),
        ("replaced", "This paper was replaced with effect from 2026-06-01."),
        ("in_error", "This paper was issued in error and is void from 2026-06-01."),
    ],
)
def test_a_withdrawn_paper_says_how_when_why_and_by_what(paper, kind, text):
    page = paper()
    WithdrawalFactory(document=page, kind=kind, withdrawn_on=date(2026, 6, 1))
    found = notice(page)
    assert (found.text, found.is_over, found.reason) == (text, True, "工作任务已经完成")
    assert found.reference == "《关于废止部分文件的决定》（青政〔2026〕20号）"


def test_a_withdrawal_on_this_site_is_linked(client, paper):
    page, by = paper(), paper(title="废止决定", document_number="青政〔2026〕20号", slug="repeal")
    WithdrawalFactory(document=page, by_document=by, by_reference="")
    html = client.get(page.url).content.decode()
    assert 'class="gp-notice gp-notice--withdrawn"' in html
    assert '<a href="/policies/repeal/">废止决定</a>' in html


def test_a_withdrawal_by_a_draft_is_named_but_not_linked(paper, library):
    page = paper()
    by = PolicyDocumentPageFactory(parent=library, title="废止决定")
    WithdrawalFactory(document=page, by_document=by, by_reference="")
    found = notice(page)
    assert (found.papers, found.reference) == ((), "废止决定")


def test_a_withdrawal_ahead_is_an_outlook_and_no_end(paper):
    page = paper()
    WithdrawalFactory(document=page, withdrawn_on=date(2026, 9, 2))
    found = notice(page)
    assert (found.is_over, found.outlook) == (False, "It holds until 2026-09-01.")
    WithdrawalFactory._meta.model.objects.update(withdrawn_on=date(2026, 9, 1))
    assert notice(page).is_over


def test_a_replaced_paper_leads_to_its_successor(paper):
    page, newer = paper(), paper(title="新办法", issued_on=date(2026, 8, 1))
    SupersessionFactory(newer=newer, older=page)
    found = notice(page)
    assert found.text == "This paper was replaced with effect from 2026-08-01."
    assert [paper.page.title for paper in found.papers] == ["新办法"]


def test_a_paper_whose_term_is_over_says_so(paper):
    found = notice(paper(expires_on=date(2026, 8, 31)))
    assert found.is_over
    assert "has not been in force since 2026-09-01" in found.text


# Relations


def test_relations_show_both_directions_and_only_what_is_public(paper, library):
    page, older, newer = paper(), paper(title="旧"), paper(title="新")
    draft = PolicyDocumentPageFactory(parent=library, title="草稿")
    private_library = go_live(PolicyLibraryPageFactory(parent=library))
    hidden = paper(title="内部", parent=private_library)
    PageViewRestriction.objects.create(page=private_library, restriction_type="login")
    for other in (older, draft, hidden):
        Supersession.objects.create(newer=page, older=other, effect="amends")
    for other in (newer, draft, hidden):
        Supersession.objects.create(newer=other, older=page, effect="replaces")
    groups = {
        group.heading: [paper.page.title for paper in group.papers]
        for group in document_context(page)["relations"]
    }
    assert groups == {"Replaced by": ["新"], "Amends": ["旧"]}


# History


def test_the_history_tells_days_and_no_names(paper):
    user = UserFactory(username="林一舟")
    page = paper()
    for moment in [(3, 4, 1), (3, 4, 5), (5, 6, 7), (5, 6, 16), (6, 1, 1)]:
        action = "wagtail.publish.scheduled" if moment[0] == 6 else "wagtail.publish"
        PageLogEntry.objects.log_action(
            page, action, user=user, timestamp=datetime(2026, *moment, tzinfo=UTC)
        )
    PageLogEntry.objects.log_action(page, "wagtail.edit", user=user)
    WithdrawalFactory(document=page, withdrawn_on=date(2026, 10, 1), recorded_by=user)
    events = [(event.day.isoformat(), event.text) for event in document_context(page)["history"]]
    assert events == [
        ("2026-03-04", "First published"),
        ("2026-05-06", "Updated"),
        ("2026-05-07", "Updated"),
        ("2026-06-01", "Updated"),
        ("2026-09-01", "Repealed, with effect from 2026-10-01"),
    ]


def test_a_paper_taken_over_was_not_updated_by_that(paper):
    page = paper(published_at=datetime(2019, 5, 6, tzinfo=UTC))
    PageLogEntry.objects.log_action(page, "wagtail.publish", timestamp=datetime(2026, 3, 4, tzinfo=UTC))
    assert [event.text for event in document_context(page)["history"]] == ["First published"]


def test_publishing_again_adds_a_day(library, agency):
    with time_machine.travel(datetime(2026, 9, 1, 4, tzinfo=UTC), tick=False):
        page = publish(PolicyDocumentPageFactory(parent=library, compliant=True))
    with time_machine.travel(datetime(2026, 9, 3, 4, tzinfo=UTC), tick=False):
        page = publish(page)
        events = document_context(page)["history"]
    assert [(event.day.day, event.text) for event in events] == [(1, "First published"), (3, "Updated")]


# Papers that are not open


@pytest.fixture
def closed(paper, agency):
    return paper(
        attribute="refused",
        ground="G15B",
        ground_reason="涉及当事人病历的说明",
        ground_evidence="征求意见记录第7号",
        summary="摘要里的内情",
        body=[{"type": "paragraph", "value": "<p>不公开的正文</p>"}],
        attachments=[attachment(name="不公开的附件")],
    )


def test_of_a_closed_paper_only_metadata_ground_and_way_to_apply_are_shown(client, closed):
    text = text_of(client.get(closed.url).content.decode())
    assert "Statutory ground: 个人隐私 (Regulations on Open Government Information, 第十五条)" in text
    assert "apply in writing" in text
    assert "0599-2350001" in text
    assert "Not disclosed" in text
    kept = ["不公开的正文", "不公开的附件", "病历", "征求意见记录", "内情"]
    article = text[text.index("File information") :]
    assert [word for word in kept if word in article] == []


def test_a_paper_on_request_says_so(client, paper):
    page = paper(attribute="on_request", ground="R13", body=[{"type": "paragraph", "value": "<p>正文</p>"}])
    text = text_of(client.get(page.url).content.decode())
    assert "The text of this paper is disclosed on request." in text
    assert "正文" not in text


def test_a_closed_paper_with_an_unknown_ground_is_shown_without_it(paper):
    closure = document_context(paper(attribute="refused", ground="Z99"))["closure"]
    assert closure.ground == ""
    assert closure.text == "The text of this paper is not disclosed."


# The page as a whole


def test_an_open_paper_shows_text_attachments_and_the_way_back(client, library):
    page = publish(PolicyDocumentPageFactory(parent=library, compliant=True))
    html = client.get(page.url).content.decode()
    assert html.count("<h1") == 1
    assert "做好本年度文化惠民工作" in html
    assert re.search(r"WORD version · [\d.]+\xa0KB", html)
    assert re.search(r"PDF version · [\d.]+\xa0KB", html)
    assert '<a href="/policies/">Back to the list</a>' in html
    assert '<time datetime="2026-03-03">' in html
    assert '<meta name="ArticleTitle"' in html


def test_headings_go_down_one_step_at_a_time(client, paper):
    page = paper(
        body=[
            {"type": "heading", "value": {"text": "总则", "level": "h2"}},
            {"type": "heading", "value": {"text": "范围", "level": "h4"}},
        ],
        attachments=[attachment()],
    )
    SupersessionFactory(newer=page, older=paper())
    levels = [int(level) for level in re.findall(r"<h([1-6])", client.get(page.url).content.decode())]
    assert levels[0] == 1
    assert all(here - before <= 1 for before, here in itertools.pairwise(levels))
    assert levels.count(1) == 1


def test_no_public_template_of_this_room_holds_script_style_or_another_host():
    base = Path(presentation.__file__).parent
    sources = [
        path for path in base.glob("templates/govpublic_policies/**/*.html") if "admin" not in path.parts
    ]
    sources += base.glob("static/govpublic_policies/*.css")
    assert len(sources) >= 10
    found = [
        path.name
        for path in sources
        if re.search(r"<script|<style|\sstyle=|\son\w+=|https?://|@import|url\(", path.read_text())
    ]
    assert found == []


def test_text_from_editors_is_escaped(client, paper):
    page = paper(title="<b>题</b>", keywords="<i>词</i>", source="<u>")
    WithdrawalFactory(document=page, reason="<script>", by_reference="<em>")
    html = client.get(page.url).content.decode()
    assert re.findall(r"<b>|<i>|<u>|<script>|<em>", html) == []


@pytest.mark.parametrize("number_of_relations", [1, 4])
def test_a_page_takes_few_queries(
    client, paper, theme, genre, warm, number_of_relations, django_assert_max_num_queries
):
    page = paper(
        theme=theme,
        genre=genre,
        category=InformationCategoryFactory(parent=InformationCategoryFactory()),
        body=[{"type": "paragraph", "value": "<p>正文</p>"}],
        attachments=[attachment(), attachment()],
    )
    for _ in range(number_of_relations):
        SupersessionFactory(newer=page, older=paper(), effect="amends")
        SupersessionFactory(newer=paper(), older=page, effect="amends")
        JointIssuer.objects.create(document=page, agency=AgencyFactory())
    WithdrawalFactory(document=page, by_document=paper(), by_reference="")
    with django_assert_max_num_queries(14):
        assert client.get(page.url).status_code == 200


def test_a_page_takes_few_queries_when_nothing_is_known_yet(
    client, paper, theme, django_assert_max_num_queries
):
    page = paper(theme=theme, attachments=[attachment()])
    SupersessionFactory(newer=page, older=paper(), effect="amends")
    JointIssuer.objects.create(document=page, agency=AgencyFactory())
    WithdrawalFactory(document=page, by_document=paper(), by_reference="")
    cache.clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    with django_assert_max_num_queries(17):
        assert client.get(page.url).status_code == 200


def test_a_draft_below_a_library_is_not_served(client, library):
    draft = PolicyDocumentPageFactory(parent=library)
    assert client.get(draft.get_url()).status_code == 404
    assert client.get(f"/policies/{draft.slug}/more/").status_code == 404
    assert client.get("/policies/no-such-paper/").status_code == 404


def test_an_alias_shows_what_its_original_shows(client, paper, library):
    section = go_live(PolicyLibraryPageFactory(parent=library, slug="section"))
    newer = paper(title="修改决定", issued_on=date(2026, 8, 1))
    draft = PolicyDocumentPageFactory(parent=library, issued_on=date(2026, 3, 3), attribute="proactive")
    alias = go_live(draft.create_alias(parent=section, update_slug="alias"))
    page = go_live(draft)
    SupersessionFactory(newer=newer, older=page, effect="amends")
    assert "修改决定" in text_of(client.get(alias.url).content.decode())
    WithdrawalFactory(document=page, withdrawn_on=date(2026, 6, 1))
    found = notice(alias)
    assert found.text == "This paper was repealed with effect from 2026-06-01."
    assert rows(PolicyDocumentPage.objects.get(pk=alias.pk))["Validity"] == "Repealed"


# Previews


def preview(page, rf):
    response = page.make_preview_request(rf.get("/admin/"), "")
    assert response.status_code == 200
    return response.render().content.decode()


def test_a_paper_that_was_never_saved_can_be_previewed(rf, library):
    draft = PolicyDocumentPage(title="新文件", path=library.path + "ZZZZ", depth=library.depth + 1)
    draft.set_url_path(library)
    html = preview(draft, rf)
    assert "新文件" in html
    assert "has not been chosen yet" in html


def test_the_context_needs_nothing_at_all():
    context = document_context(PolicyDocumentPage())
    assert (context["notice"], context["history"], context["relations"], context["list_page"]) == (
        None,
        [],
        [],
        None,
    )


def test_a_preview_shows_the_relations_that_the_editor_has_just_linked(rf, paper, library):
    older = paper(title="旧文件")
    draft = PolicyDocumentPageFactory(parent=library, attribute="proactive")
    draft.supersedes = [Supersession(older=older, effect="replaces"), Supersession(effect="replaces")]
    draft.joint_issuers = [JointIssuer(agency=AgencyFactory(name="青屿市文化局")), JointIssuer()]
    html = preview(draft, rf)
    assert "旧文件" in html
    assert "青屿市文化局" in html


def test_the_history_is_of_the_page_and_not_of_the_preview(rf, paper):
    page = paper()
    assert "First published" in preview(page, rf)
    assert timezone.is_aware(page.first_published_at)
