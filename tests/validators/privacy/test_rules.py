"""PRV-1 to PRV-7 in the texts of a page: what blocks, what is advice, what is nobody's business."""

import pytest

from govpublic.core.rulebook import current_rulebook
from govpublic.validators import PublishBlocked, check
from govpublic.validators.registry import implementations
from tests.factories import PolicyDocumentPageFactory
from tests.host.models import BulletinLine
from tests.validators.bulletins import good_bulletin, hotline

from .people import (
    BLOCK,
    CARD,
    ID,
    ID_MASKED,
    MOBILE,
    MOBILE_MASKED,
    OLD_ID,
    PRIVACY,
    TWIN_CODE,
    WARN,
    WRONG_ID,
    child_id,
    fields,
    said,
    weights,
)

pytestmark = pytest.mark.django_db


def paper(*blocks, **more):
    body = [{"type": kind, "value": value} for kind, value in blocks]
    return PolicyDocumentPageFactory(compliant=True, body=body, **more)


def table(*rows, caption=""):
    return ("table", {"data": [list(row) for row in rows], "table_caption": caption})


@pytest.mark.parametrize("code", [*PRIVACY, "PRV-9"])
def test_every_code_is_implemented(code):
    assert code in current_rulebook().rules
    assert implementations(code)


class TestResidentId:
    @pytest.mark.parametrize(
        ("text", "weight"),
        [
            (f"申请人张三，身份证号{ID}。", BLOCK),
            (f"申请人张三（{ID[:6]} {ID[6:14]} {ID[14:]}）。", BLOCK),
            (f"张三，{WRONG_ID}，已核对。", WARN),
            (f"张三，{OLD_ID}，已核对。", WARN),
            (f"身份证号：{OLD_ID}", BLOCK),
        ],
    )
    def test_a_certain_one_blocks_and_a_doubtful_one_is_advice(self, text, weight):
        page = good_bulletin(body=text)
        assert weights(page, "PRV-1") == [weight]
        assert fields(page, "PRV-1") == ["body"]

    def test_the_paper_does_not_go_out(self):
        page = good_bulletin(body=f"身份证号{ID}")
        with pytest.raises(PublishBlocked) as refusal:
            page.save_revision().publish()
        assert list(refusal.value.message_dict) == ["body"]
        assert ID_MASKED in str(refusal.value.messages)
        assert ID not in str(refusal.value.messages)

    @pytest.mark.parametrize(
        "text",
        [
            f"统一社会信用代码：{TWIN_CODE}",
            "青政办〔2026〕12号，索引号113410000031390676/202603-00012",
            "项目代码2026-341003-01-02-123456",
            "咨询电话：0559-2345678，热线12345",
            f"张三，{ID_MASKED}",
        ],
    )
    def test_lets_stand_what_is_not_personal(self, text):
        assert said(good_bulletin(body=text)) == []

    def test_finds_it_in_a_title_and_in_the_address_made_of_it(self):
        page = good_bulletin(title=f"关于{ID}的通知", slug=f"tong-zhi-{ID}")
        assert sorted(fields(page, "PRV-1")) == ["slug", "title"]

    @pytest.mark.parametrize("slug", ["t20231012_1234567890", "2026-341003-01-02-123456"])
    def test_leaves_long_numbers_of_addresses_alone(self, slug):
        assert said(good_bulletin(slug=slug)) == []

    def test_finds_it_in_child_rows(self):
        page = good_bulletin()
        page.lines.set([BulletinLine(text="第一行"), BulletinLine(text=f"张三 {ID}")])
        assert fields(page, "PRV-1") == ["lines.1.text"]

    def test_finds_it_in_a_snippet(self):
        assert (
            weights(
                hotline(
                    "12345",
                ),
                "PRV-1",
            )
            == []
        )
        snippet = hotline()
        snippet.name = f"张三{ID}"
        assert fields(snippet, "PRV-1") == ["name"]

    def test_a_roll_has_one_issue_for_each_of_thirty_and_one_for_the_rest(self):
        numbers = [_number(serial) for serial in range(40)]
        page = good_bulletin(body="\n".join(f"张三，身份证号{number}" for number in numbers))
        messages = [message for _rule, _weight, _field, message in said(page, "PRV-1")]
        assert len(messages) == 31
        assert messages[-1].startswith("10 more")

    def test_the_same_number_twice_in_one_field_is_one_issue(self):
        assert len(weights(good_bulletin(body=f"身份证号{ID}，身份证号{ID}"), "PRV-1")) == 1

    def test_two_numbers_that_look_alike_masked_are_two_issues(self):
        first, second = _number(1), _number(100)
        page = good_bulletin(body=f"身份证号{first}，身份证号{second}")
        prints = {issue.fingerprint for issue in check(page).issues if issue.rule == "PRV-1"}
        assert len(prints) == 2


def _number(serial):
    """A real date of birth and a right check digit, for each serial number."""
    from govpublic.detectors.privacy.check_digits import is_resident_id

    stem = f"3410031980{serial % 12 + 1:02d}{serial % 28 + 1:02d}{serial:03d}"
    return next(stem + last for last in "0123456789X" if is_resident_id(stem + last))


class TestStreams:
    def test_says_in_which_block(self):
        page = paper(
            ("paragraph", "<p>第一段。</p>"), ("paragraph", f"<p>身份证号{ID[:6]}<b>{ID[6:]}</b></p>")
        )
        assert fields(page, "PRV-1") == ["body.1"]

    def test_reads_tables_with_their_headings(self):
        page = paper(table(("姓名", "银行卡号"), ("张三", "6222020200001234561")))
        assert weights(page, "PRV-3") == [BLOCK], "beside the heading a wrong check digit makes no difference"
        assert fields(page, "PRV-3") == ["body.0"]

    def test_reads_alternative_texts_and_telephone_links(self):
        html = f'<p><embed embedtype="image" id="1" alt="{ID}"/> <a href="tel:{MOBILE}">电话</a></p>'
        page = paper(("paragraph", html))
        assert fields(page, "PRV-1") == ["body.0"]
        assert fields(page, "PRV-2") == ["body.0"]

    def test_reads_the_name_of_an_attachment(self):
        from tests.factories import attachment

        page = PolicyDocumentPageFactory(compliant=True, attachments=[attachment(name=f"张三{ID}")])
        assert fields(page, "PRV-1") == ["attachments.0.name"]

    def test_an_ordinary_paper_passes(self):
        for options in ({}, {"normative": True}):
            page = PolicyDocumentPageFactory(compliant=True, **options)
            assert said(page) == []


class TestTelephones:
    def test_is_advice_in_an_article_and_blocks_in_a_list(self, bulletins_are):
        page = good_bulletin(body=f"张三，手机{MOBILE}")
        assert weights(page, "PRV-2") == [WARN]
        for profile in ("roll", "notice"):
            bulletins_are(profile)
            assert weights(page, "PRV-2") == [BLOCK]

    def test_blocks_where_the_rulebook_says_and_the_type_says_what_it_is(self, bulletins_are):
        bulletins_are("article", "VIL")
        assert weights(good_bulletin(body=f"张三，手机{MOBILE}"), "PRV-2") == [BLOCK]

    def test_of_an_office_is_advice_even_in_a_list(self, bulletins_are):
        bulletins_are("roll")
        assert weights(good_bulletin(body=f"监督电话：{MOBILE}"), "PRV-2") == [WARN]

    def test_says_it_masked(self):
        [(_rule, _weight, _field, message)] = said(good_bulletin(body=f"张三，手机{MOBILE}"), "PRV-2")
        assert MOBILE_MASKED in message

    def test_the_label_of_a_field_says_whose_it_is(self):
        """“Number” of a hotline is no word for a telephone; its value is looked at all the same."""
        assert weights(hotline(MOBILE), "PRV-2") == [WARN]


class TestOthers:
    @pytest.mark.parametrize(
        ("text", "weight"),
        [
            (f"一卡通账号 {CARD}", BLOCK),
            ("护照号码：E12345678", BLOCK),
            ("开户银行：青屿银行，账号：123456789012345", WARN),
        ],
    )
    def test_cards_and_permits(self, text, weight):
        assert weights(good_bulletin(body=text), "PRV-3") == [weight]

    def test_minors_block_in_a_list_and_are_advice_in_the_news(self, bulletins_are):
        page = good_bulletin(body="受助学生：王小明，男，12岁，就读于松涛镇中心小学。")
        assert set(weights(page, "PRV-4")) == {WARN}
        bulletins_are("roll")
        assert BLOCK in weights(page, "PRV-4")

    def test_a_child_is_told_by_the_number_in_its_row(self, bulletins_are):
        bulletins_are("roll")
        rows = f"姓名\t身份证号\n王小明\t{child_id(2016)}\n张建国\t{ID}"
        assert weights(good_bulletin(body=f"2026年发放名单\n{rows}"), "PRV-4") == [BLOCK]

    def test_illness_is_asked_of_lists_alone(self, bulletins_are):
        page = good_bulletin(body="姓名\t致贫原因\n张三\t因病致贫")
        total = check(page).total
        assert weights(page, "PRV-5") == []
        bulletins_are("roll")
        assert BLOCK in weights(page, "PRV-5")
        assert check(page).total == total + 2, "PRV-5 and PRV-7"

    def test_homes_and_birthdays_are_advice(self):
        page = good_bulletin(body="张三，家住松涛镇青山路12号3栋402室，出生日期：1990年3月4日。")
        assert weights(page, "PRV-6") == [WARN, WARN]

    @pytest.mark.parametrize(("profile", "expected"), [("article", []), ("roll", [WARN]), ("notice", [WARN])])
    def test_a_weak_mask_beside_a_name(self, bulletins_are, profile, expected):
        bulletins_are(profile)
        page = good_bulletin(body=f"张建国 {ID_MASKED}")
        assert weights(page, "PRV-7") == expected

    @pytest.mark.parametrize(("number", "expected"), [("3410********1233", [WARN]), ("341********1233", [])])
    def test_eight_open_digits_are_too_many_and_seven_are_not(self, bulletins_are, number, expected):
        bulletins_are("roll")
        assert weights(good_bulletin(body=f"张建国 {number}"), "PRV-7") == expected


def test_a_scan_that_breaks_blocks_and_quotes_nothing(monkeypatch, caplog):
    from govpublic.validators.privacy import sights

    def broken(text, *args, **kwargs):
        raise ValueError(text)

    monkeypatch.setattr(sights, "scan", broken)
    page = good_bulletin(body=f"身份证号{ID}")
    assert BLOCK in weights(page, "PRV-1")
    assert "ScanFailedError" in caplog.text
    assert ID not in caplog.text


def test_a_pattern_of_the_site_lets_a_number_stand(settings):
    page = good_bulletin(body=f"档案{ID}")
    assert weights(page, "PRV-1")
    rules = {"PRV-9": {"params": {"patterns": {"archive": r"档案\d{18}"}}}}
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": rules}
    assert not weights(page, "PRV-1")
