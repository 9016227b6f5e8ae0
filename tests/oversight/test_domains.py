"""Which pages belong to the six domains: by words, themes, fields, and by what their editors say."""

import pytest

from govpublic.validators.privacy.domains import NAMES, Domain, domains_asked, domains_of
from govpublic.validators.rulebook import current
from tests.factories import PolicyDocumentPageFactory, PublicNoticePageFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def of(page):
    return {str(domain) for domain in domains_of(page)}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于下达2026年衔接资金项目计划的通知", {"rural"}),
        ("2026年事业单位公开招聘拟聘人员公示", {"recruitment"}),
        ("惠民惠农补贴发放公示", {"fiscal"}),
        ("城乡居民养老保险待遇领取公示", {"security"}),
        ("农村低保对象名单", {"aid"}),
        ("国家助学金受助学生名单", {"students"}),
        ("关于延长文化馆开放时间的通知", set()),
    ],
)
def test_the_words_of_the_title_tell(title, expected):
    assert of(PolicyDocumentPageFactory(title=title)) == expected


def test_keywords_tell_too():
    assert of(PolicyDocumentPageFactory(title="名单", keywords="低保，名单")) == {"aid"}


def test_the_theme_tells_and_so_does_the_one_above_it():
    theme = ThemeFactory(code="T17", name="民政、扶贫、救灾")
    below = ThemeFactory(code="T17-1", name="社会福利", parent=theme)
    assert of(PolicyDocumentPageFactory(title="名单", theme=theme)) == {"aid"}
    assert of(PolicyDocumentPageFactory(title="名单", theme=below)) == {"aid"}


def test_what_the_editor_of_a_notice_chose_holds():
    assert of(PublicNoticePageFactory(title="名单", summary="", keywords="", domain="students")) == {
        "students"
    }


def test_a_roll_is_paid_from_special_funds():
    from tests.factories import SubsidyProgramFactory, SubsidyRollPageFactory

    roll = SubsidyRollPageFactory(title="名册", program=SubsidyProgramFactory(name="耕地地力保护补贴"))
    assert "fiscal" in of(roll)


def test_the_page_of_a_field_belongs_where_its_field_does():
    from tests.factories import FieldPageFactory, SubjectFieldFactory

    page = FieldPageFactory(title="栏目", field=SubjectFieldFactory(code="social_assistance"))
    assert "aid" in of(page)


def test_the_rulebook_names_all_six_and_its_codes_exist():
    assert domains_asked() == list(Domain)
    book = current()
    params = book.params("PRV-10")
    assert set(params["words"]) == set(NAMES.values())
    assert {code for codes in params["themes"].values() for code in codes} <= set(book.themes)
    assert {code for codes in params["fields"].values() for code in codes} <= {
        f.code for f in book.fields.values()
    }


def test_a_site_may_ask_for_fewer(settings):
    from govpublic.conf import settings as own

    settings.GOVPUBLIC = {"RULES": {"PRV-10": {"params": {"domains": ["社会救助"]}}}}
    own.reload()
    assert domains_asked() == [Domain.SOCIAL_AID]
