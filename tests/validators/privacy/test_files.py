"""PRV-8: what files tell of people, found once per content, told with its place and never with the number."""

import io
import json

import openpyxl
import pytest
from django.core.management import call_command
from docx import Document as Word
from wagtail.documents import get_document_model

from govpublic.validators import check, file_facts
from govpublic.validators.models import FileFacts
from govpublic.validators.privacy import file_scan
from tests.factories import document, docx_bytes, pdf_bytes, publish
from tests.validators.bulletins import again, good_bulletin

from .people import BLOCK, CARD, ID, ID_MASKED, MOBILE, OTHER_ID, TWIN_CODE, WARN, said, weights

pytestmark = pytest.mark.django_db


def with_file(name, content, **more):
    return good_bulletin(file=document(name, content, **more))


def sheet(rows, change=lambda sheet: None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def roll(*more):
    return sheet([("姓名", "身份证号", "金额"), ("张三", ID, "300"), *more])


def message(page):
    [(_rule, _weight, _field, words)] = said(page, "PRV-8")
    return words


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", docx_bytes(f"申请人张三，身份证号{ID}。")),
        ("a.pdf", pdf_bytes(f"申请人张三，身份证号{ID}。")),
        ("a.xlsx", roll()),
        ("a.csv", f"姓名,身份证号\n张三,{ID}\n".encode()),
        ("a.txt", f"申请人张三，身份证号{ID}。".encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_identity_number_in_a_file_blocks(name, content):
    page = with_file(name, content)
    assert weights(page, "PRV-8") == [BLOCK]
    assert ID_MASKED in message(page)
    assert [field for _rule, _weight, field, _message in said(page)] == ["file"]


def test_says_the_cell():
    assert "cell B2" in message(with_file("a.xlsx", roll()))


def test_says_that_a_row_is_hidden():
    def hide(active):
        active.row_dimensions[2].hidden = True

    page = with_file("a.xlsx", sheet([("姓名", "身份证号"), ("张三", ID)], hide))
    assert weights(page, "PRV-8") == [BLOCK]
    assert "hides" in message(page)
    assert "hidden cell B2" in message(page)


def test_says_that_it_is_a_comment():
    def comment(active):
        active["A1"].comment = openpyxl.comments.Comment(f"核对身份证号{ID}", "经办")

    page = with_file("a.xlsx", sheet([("姓名",), ("张三",)], comment))
    assert "the comment on cell A1" in message(page)


def test_hidden_parts_can_be_left_out_by_the_rulebook(settings):
    def hide(active):
        active.row_dimensions[2].hidden = True

    page = with_file("a.xlsx", sheet([("姓名", "身份证号"), ("张三", ID)], hide))
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"PRV-8": {"params": {"parts": ["text"]}}}}
    assert said(page) == []


def test_kinds_that_the_rulebook_does_not_name_are_let_be(settings):
    page = with_file("a.csv", f"姓名,身份证号\n张三,{ID}\n".encode())
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"PRV-8": {"params": {"kinds": ["docx"]}}}}
    assert said(page) == []


def test_a_mobile_number_is_advice_in_an_article_and_blocks_in_a_roll(bulletins_are):
    page = with_file("a.docx", docx_bytes(f"张三，手机{MOBILE}"))
    assert weights(page, "PRV-8") == [WARN]
    bulletins_are("roll")
    assert weights(page, "PRV-8") == [BLOCK]


def test_what_belongs_to_lists_alone_is_asked_of_lists_alone(bulletins_are):
    page = with_file("a.xlsx", sheet([("姓名", "致贫原因"), ("张三", "因病致贫")]))
    assert said(page) == []
    bulletins_are("roll")
    assert BLOCK in weights(page, "PRV-8")


@pytest.mark.parametrize(
    "text", [f"统一社会信用代码：{TWIN_CODE}", "青政办〔2026〕12号 咨询电话0559-2345678"]
)
def test_lets_stand_what_is_not_personal(text):
    assert said(with_file("a.docx", docx_bytes(text))) == []


def test_the_title_and_the_name_of_the_file_are_looked_at():
    page = with_file(f"{OTHER_ID}.docx", docx_bytes("附件"), title=f"张三{ID}申请表")
    told = said(page, "PRV-8")
    assert [weight for _rule, weight, _field, _message in told] == [BLOCK, BLOCK]
    assert ["its title" in words for _rule, _weight, _field, words in told] == [True, False]
    assert not any(ID in words or OTHER_ID in words for _rule, _weight, _field, words in told)


def test_a_roll_names_twenty_and_counts_the_rest():
    from .test_rules import _number

    rows = [("张三", _number(serial), "1") for serial in range(30)]
    page = with_file("a.xlsx", sheet([("姓名", "身份证号", "金额"), *rows]))
    told = said(page, "PRV-8")
    assert len(told) == file_scan.MOST_KEPT + 1
    assert "10 more" in told[-1][3]
    assert set(weights(page, "PRV-8")) == {BLOCK}


def test_publishing_opens_no_file(monkeypatch):
    page = with_file("a.docx", docx_bytes("开馆通知"))
    monkeypatch.setattr(file_scan, "passages", None)
    assert publish(page).live


def test_facts_of_before_are_computed_again_by_the_audit(capsys):
    page = publish(with_file("a.docx", docx_bytes("开馆通知")))
    FileFacts.objects.update(detector="1:old", privacy={})
    call_command("govpublic_audit", "--json")
    assert FileFacts.objects.get().detector == file_facts.detector_version()
    assert FileFacts.objects.get().privacy["matches"] == []
    assert check(page).blocking == ()


class TestCutShort:
    @pytest.fixture
    def slow(self, monkeypatch):
        """Whoever uploads waits for nothing at all."""
        monkeypatch.setattr(file_scan, "AT_UPLOAD", 0)
        monkeypatch.setattr(file_facts.learn, "__defaults__", (0,))

    def test_it_is_advice(self, slow):
        page = with_file("a.xlsx", roll())
        assert FileFacts.objects.get().privacy["cut"] == 0
        assert weights(page, "PRV-8") == [WARN]
        assert "not wholly scanned" in message(page)

    def test_the_audit_takes_its_time(self, slow, capsys):
        page = publish(with_file("a.xlsx", roll()))
        with pytest.raises(SystemExit):
            call_command("govpublic_audit", "--json")
        assert FileFacts.objects.get().privacy["cut"] is None
        assert weights(page, "PRV-8") == [BLOCK]
        assert ID not in capsys.readouterr().out

    def test_what_cannot_be_opened_is_said(self):
        import zipfile

        inner, outer = io.BytesIO(), io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("a.txt", "x")
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("b.zip", inner.getvalue())
        page = with_file("a.zip", outer.getvalue())
        assert weights(page, "PRV-8") == [WARN]
        assert "archive" in message(page)

    def test_a_scan_that_breaks_is_advice_and_the_upload_goes_on(self, monkeypatch, caplog):
        def broken(text, *args, **kwargs):
            raise ValueError(text)

        monkeypatch.setattr(file_scan, "scan", broken)
        page = with_file("a.docx", docx_bytes(f"身份证号{ID}"))
        assert weights(page, "PRV-8") == [WARN]
        assert "ValueError" in caplog.text
        assert ID not in caplog.text


def test_replacing_the_file_of_a_live_page_is_refused():
    from django.core.files.base import ContentFile

    from govpublic.validators import PublishBlocked

    page = publish(with_file("a.docx", docx_bytes("开馆通知")))
    kept = get_document_model().objects.get(pk=page.file_id)
    kept.file = ContentFile(docx_bytes(f"身份证号{ID}"), name="b.docx")
    with pytest.raises(PublishBlocked) as refusal:
        kept.save()
    assert ID not in str(refusal.value.messages)
    assert check(again(page)).blocking == ()


def test_tracked_changes_are_hidden():
    from docx.oxml import parse_xml

    word = Word()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deleted = (
        f'<w:del {space} w:id="1" w:author="经办"><w:r><w:delText>身份证号{ID}</w:delText></w:r></w:del>'
    )
    word.add_paragraph("通知")._p.append(parse_xml(deleted))
    written = io.BytesIO()
    word.save(written)
    page = with_file("a.docx", written.getvalue())
    assert weights(page, "PRV-8") == [BLOCK]
    assert "tracked change" in message(page)


@pytest.mark.parametrize("other", ["开馆通知。" * 20, f"开馆通知。身份证号{OTHER_ID}。" * 20])
def test_what_two_files_say_differently_is_told_masked(other):
    left = document("a.docx", docx_bytes(f"开馆通知。身份证号{ID}。" * 20))
    right = document("b.docx", docx_bytes(other))
    facts = file_facts.facts_for([left, right])
    likeness = file_facts.likeness_of(facts[left.pk], facts[right.pk])
    assert likeness.share < 1
    told = likeness.left + likeness.right
    assert "*" in told
    assert not any(number[6:14] in told for number in (ID, OTHER_ID))


class TestCommand:
    def scan(self, tmp_path, capsys, name, content, *options):
        path = tmp_path / name
        path.write_bytes(content)
        status = 0
        try:
            call_command("govpublic_scan", str(path), *options)
        except SystemExit as ended:
            status = ended.code
        return status, capsys.readouterr().out

    def test_exits_with_one_when_something_blocks(self, tmp_path, capsys):
        status, out = self.scan(tmp_path, capsys, "a.xlsx", roll())
        assert status == 1
        assert "block PRV-1  sheet “Sheet”, cell B2: resident identity number" in out
        assert ID not in out

    def test_exits_with_zero_on_advice_and_depends_on_the_profile(self, tmp_path, capsys):
        content = docx_bytes(f"张三，手机{MOBILE}")
        assert self.scan(tmp_path, capsys, "a.docx", content)[0] == 0
        assert self.scan(tmp_path, capsys, "a.docx", content, "--profile", "roll")[0] == 1

    def test_tells_programs(self, tmp_path, capsys):
        status, out = self.scan(tmp_path, capsys, "a.docx", docx_bytes(f"一卡通账号{CARD}"), "--json")
        [told] = json.loads(out)
        assert (status, told["blocks"]) == (1, True)
        [found] = told["findings"]
        assert (found["rule"], found["kind"], found["certain"]) == ("PRV-3", "bank_card", True)
        assert CARD not in out

    def test_a_file_that_is_not_there_is_an_error(self, tmp_path):
        from django.core.management.base import CommandError

        with pytest.raises(CommandError, match="nowhere"):
            call_command("govpublic_scan", str(tmp_path / "nowhere.docx"))
