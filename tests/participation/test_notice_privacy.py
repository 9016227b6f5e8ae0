"""A notice is read as a list: what blocks in its rows, what only warns, what may stand (PRV-1 to PRV-9)."""

import io

import pytest
import time_machine
from openpyxl import Workbook

from govpublic.validators import check
from govpublic.validators.privacy.masking import mask_in_draft, sights_that_block
from tests.factories import (
    PublicNoticePageFactory,
    UserFactory,
    attachment,
    document,
    docx_bytes,
    notice_body,
    notice_table,
)

pytestmark = pytest.mark.django_db

MOBILE = "13805990123"
RESIDENT_ID = "341021198506150020"


@pytest.fixture(autouse=True)
def _in_march():
    with time_machine.travel("2026-03-02 10:00+08:00", tick=False):
        yield


def notice(*rows, head=None, text=None, **fields):
    told = {"text": text} if text else {}
    body = notice_body(notice_table(list(rows), head), **told) if rows else notice_body(**told)
    return PublicNoticePageFactory(compliant=True, **{"body": body, **fields})


def found(page):
    report = check(page)
    return {(i.rule, "block") for i in report.blocking} | {(i.rule, "warn") for i in report.warnings}


def test_names_villages_and_amounts_may_stand():
    assert not check(notice()).issues


@pytest.mark.parametrize("heading", ["电话", "联系电话", "手机"])
def test_a_mobile_in_a_row_blocks(heading):
    page = notice(["1", "江一帆", MOBILE], head=["序号", "姓名", heading])
    assert ("PRV-2", "block") in found(page)


@pytest.mark.parametrize("label", ["监督电话", "咨询电话", "服务电话"])
def test_a_mobile_after_the_label_of_an_office_only_warns(label):
    page = notice(text=f"公示期内如有异议请反映。{label}：{MOBILE}。")
    assert found(page) == {("PRV-2", "warn")}


def test_a_mobile_as_the_telephone_for_objections_only_warns():
    assert found(notice(objection_phone=MOBILE)) == {("PRV-2", "warn")}


def test_a_mobile_in_running_text_without_a_label_blocks():
    assert ("PRV-2", "block") in found(notice(text=f"江一帆，{MOBILE}，拟纳入保障。"))


def test_an_office_landline_address_and_e_mail_may_stand():
    page = notice(
        text="监督电话：0599-2110012，邮箱：minzheng@songtao.example.cn。",
        objection_phone="0599-2110012",
        objection_address="青屿市澜山路12号",
    )
    assert not check(page).issues


def test_identity_and_card_numbers_block():
    assert ("PRV-1", "block") in found(
        notice(["1", "江一帆", RESIDENT_ID], head=["序号", "姓名", "身份证号"])
    )
    card = "6222020200001234562"
    assert ("PRV-3", "block") in found(notice(["1", "江一帆", card], head=["序号", "姓名", "银行卡号"]))


def test_a_minor_blocks_on_certain_evidence_and_else_warns():
    certain = notice(["1", "江小满", "9", "二年级"], head=["序号", "学生姓名", "年龄", "班级"])
    assert ("PRV-4", "block") in found(certain)
    grown = notice(["1", "江一帆", "46"], head=["序号", "姓名", "年龄"])
    assert ("PRV-4", "block") not in found(grown)


def test_illness_and_hardship_block():
    page = notice(["1", "江一帆", "肢体残疾二级"], head=["序号", "姓名", "残疾类别"])
    assert ("PRV-5", "block") in found(page)


def test_a_home_address_warns_and_a_village_does_not():
    page = notice(["1", "江一帆", "澜山街道望海路12号3栋502室"], head=["序号", "姓名", "家庭住址"])
    assert found(page) == {("PRV-6", "warn")}


def test_a_weak_mask_beside_a_name_warns_and_a_short_one_does_not():
    weak = notice(["1", "江一帆", "341021********0020"], head=["序号", "姓名", "身份证号"])
    assert ("PRV-7", "warn") in found(weak)
    short = notice(["1", "江一帆", "**************0020"], head=["序号", "姓名", "身份证号"])
    assert ("PRV-7", "warn") not in found(short)


def test_a_spreadsheet_with_telephones_blocks():
    book = Workbook()
    for row in (["姓名", "手机号"], ["江一帆", MOBILE], ["许知远", "13905990456"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    sheet = document("list.xlsx", stream.getvalue())
    assert ("PRV-8", "block") in found(notice(attachments=[attachment(word=sheet.pk)]))


def test_a_word_file_with_an_identity_number_blocks_and_one_with_names_does_not():
    bad = document("list.docx", docx_bytes(f"江一帆 身份证号 {RESIDENT_ID}"))
    assert ("PRV-8", "block") in found(notice(attachments=[attachment(word=bad.pk)]))
    assert not check(notice(attachments=[attachment(text="拟录用人员：江一帆、许知远")])).issues


def test_one_click_masks_the_rows_of_its_table_and_nothing_else():
    page = notice(["1", "江一帆", MOBILE], ["2", "许知远", "13905990456"], head=["序号", "姓名", "电话"])
    boss = UserFactory(is_superuser=True)
    mask_in_draft(page, sights_that_block(page), boss)
    draft = page.get_latest_revision_as_object()
    rows = draft.body[1].value["data"]
    assert rows == [["序号", "姓名", "电话"], ["1", "江一帆", "138****0123"], ["2", "许知远", "139****0456"]]
    assert not check(draft).blocking
