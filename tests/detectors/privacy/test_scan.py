"""What the scan finds, what it leaves alone, and how sure it is, by kind and by profile."""

from datetime import date

import pytest

from govpublic.detectors.privacy import KINDS, PROFILES, Match, Words, mask, scan, weak_masks

CREDIT_CODE = "113410000031390676"


def found(text: str, profile: str = "article", **options) -> list[tuple[str, str, bool]]:
    return [(match.kind, match.text, match.certain) for match in scan(text, profile, **options)]


def kinds(text: str, profile: str = "article") -> set[str]:
    return {match.kind for match in scan(text, profile)}


@pytest.mark.parametrize(
    "written",
    [
        "341003200001011233",
        "３４１００３２００００１０１１２３３",
        "341003 20000101 1233",
        "341003-20000101-1233",
        "341003 2000 0101 1233",
        "3410032000\u200b01011233",
        "341003\u00a020000101\u00a01233",
        "341003\t20000101\t1233",
        "341003\n20000101\n1233",
        "\t".join("341003200001011233"),
        "𝟑𝟒𝟏𝟎𝟎𝟑𝟐𝟎𝟎𝟎𝟎𝟏𝟎𝟏𝟏𝟐𝟑𝟑",
    ],
)
def test_finds_an_identity_number_however_it_is_written(written):
    (match,) = scan(f"张三，{written}，男")
    assert match == Match("resident_id", 3, 3 + len(written), written, "341003********1233", True)


@pytest.mark.parametrize("letter", ["X", "x", "Ｘ", "х", "×"])
def test_the_check_letter_may_be_any_of_those_that_look_like_it(letter):
    number = "34100319491231806"
    assert found(f"号码{number}{letter}。") == [("resident_id", number + letter, True)]


def test_an_identity_number_as_excel_exports_it():
    assert found("341003200001011233.0") == [("resident_id", "341003200001011233", True)]
    assert found("身份证号\t3.41003E+17") == [("resident_id", "3.41003E+17", True)]
    assert found("3.41003E+17") == [("resident_id", "3.41003E+17", False)]
    assert found("3.41003200001011E+17") == [("resident_id", "3.41003200001011E+17", True)]
    assert found("质量为3.41003E+18千克，6.02214E+17个") == []


def test_an_identity_number_as_programs_export_it():
    for written in ("3.41003200001011E17", "3.41003200001011e+17", "3.4100320000101123E17"):
        assert found(written, "roll") == [("resident_id", written, True)]
    assert found("身份证\t姓名\n3.41003E17\t张三", "roll")[0] == ("resident_id", "3.41003E17", True)
    for other in ("3.41003E17", "型号3.4100320000101E15", "产值3.41003200001011E17元", "1.38056E10"):
        assert found(other, "roll") == []


def test_numbers_under_the_heading_of_a_document_s_number_are_none():
    for heading in ("文号", "发文字号", "索引号", "备案号"):
        assert found(f"序号\t{heading}\t标题\n1\t13805591234\t通知", "roll") == []
    assert found("青政办〔2026〕13805591234号", "roll") == []
    assert found("手机号码\t标题\n13805591234\t通知", "roll") == [("mobile", "13805591234", True)]
    assert found("拨打13805591234号码") == [("mobile", "13805591234", True)]


@pytest.mark.parametrize(("age", "certain"), [("8", [True]), ("17", [True]), ("18", []), ("22", [])])
def test_a_pupil_whose_age_is_told_is_certain_in_a_list_and_no_child_when_grown(age, certain):
    told = scan(f"学生王小明，{age}岁，家庭困难", "notice")
    assert [match.certain for match in told if match.kind == "minor"] == certain


def test_a_wrong_check_digit_is_a_warning():
    assert found("身份证号34102119850615002X") == [("resident_id", "34102119850615002X", False)]


@pytest.mark.parametrize(
    "text",
    [
        "编码341003200013011233",
        "341003200001011233123",
        "采购编号：341003202301010013",
        "项目代码：2020-341003-48-01-013812",
        f"统一社会信用代码：{CREDIT_CODE}",
        f"云溪县人民政府 {CREDIT_CODE}",
        "注册号：341003850615002",
    ],
)
def test_other_numbers_of_that_length_are_none(text):
    assert all(found(text, profile) == [] for profile in PROFILES)


def test_a_code_that_happens_to_pass_every_check_is_a_warning():
    assert found("采购编号：341003202301010012") == [("resident_id", "341003202301010012", False)]


def test_fifteen_digits_are_certain_beside_the_words_alone():
    assert found("身份证：341003850615002") == [("resident_id", "341003850615002", True)]
    assert found("341003850615002") == [("resident_id", "341003850615002", False)]
    assert found("身份证号\t姓名\n341003850615002\t张三\n")[0][2] is True


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "138 1234 5678",
        "138-1234-5678",
        "138.1234.5678",
        "１３８１２３４５６７８",
        "+86 13812345678",
        "86-13812345678",
        "(+86)13812345678",
        "1381234\u200b5678",
    ],
)
def test_finds_a_mobile_however_it_is_written(written):
    (match,) = scan(f"联系张三（{written}）")
    assert (match.kind, match.text, match.masked, match.certain) == ("mobile", written, "138****5678", True)


def test_chinese_numerals_are_a_telephone_where_the_words_say_so():
    spelt = "一三九一二三四五六七八"
    assert found(f"电话：{spelt}。") == [("mobile", spelt, True)]
    assert kinds(f"数列{spelt}九") == set()


@pytest.mark.parametrize(
    "text",
    [
        "总投资13812345678元",
        "￥13812345678",
        "系数0.13812345678",
        "编号：13812345678",
        "型号AH13812345678",
        "附件t20231012_13812345678.html",
        "http://www.example.com/a/13812345678.html",
        "ISBN 9787138123456",
        "168 64686 725\t12",
    ],
)
def test_eleven_digits_of_something_else_are_no_mobile(text):
    assert "mobile" not in kinds(text, "roll")


def test_an_office_s_mobile_is_nothing_in_a_guide_and_perhaps_elsewhere():
    text = "监督电话：13812345678"
    assert found(text, "guide") == []
    assert {found(text, profile)[0][2] for profile in ("article", "notice", "roll")} == {False}


def test_landlines_count_in_rolls_and_at_home():
    assert found("联系电话：0559-2512345") == []
    assert found("张三\t0559-2512345", "roll")[-1] == ("landline", "0559-2512345", True)
    assert found("家庭电话：（0559）2512345") == [("landline", "（0559）2512345", True)]
    assert found("监督电话：0559-2512345，400-123-4567，12345", "roll") == []


def test_bank_cards_by_check_digit_or_by_words():
    assert found("6222020200001234562") == [("bank_card", "6222020200001234562", True)]
    assert found("6222020200001234563") == []
    assert found("卡号6222020200001234563") == [("bank_card", "6222020200001234563", True)]
    assert found("4111111111111111") == [("bank_card", "4111111111111111", False)]
    assert found("6222 0202 0000 1234 562") == [("bank_card", "6222 0202 0000 1234 562", True)]
    assert found("开户行松涛支行，户名云溪县财政局，账号6222020200001234562")[0][2] is False


def test_papers_need_the_words_for_them():
    assert found("护照：E12345678") == [("passport", "E12345678", True)]
    assert found("图号E12345678") == []
    assert found("通行证号 H1234567801") == [("travel_permit", "H1234567801", True)]
    assert found("台胞证12345678") == [("travel_permit", "12345678", True)]
    assert found("姓名\t护照号\n张三\tEA1234567", "roll")[-1] == ("passport", "EA1234567", True)


@pytest.mark.parametrize("plate", ["皖J12345", "皖J·D1234", "皖JD12345", "皖J1234学"])
def test_number_plates(plate):
    assert found(f"驾驶{plate}号车") == [("plate", plate, True)]


@pytest.mark.parametrize(
    "text", ["皖ICP备12345678号", "皖公网安备34100302000123号", "国道G205线", "京A级资质"]
)
def test_what_is_no_number_plate(text):
    assert kinds(text) == set()


def test_e_mail_of_people_and_of_offices():
    assert found("个人邮箱zhang@example.com") == [("email", "zhang@example.com", True)]
    assert found("意见请发至fzb@yunxi.gov.cn") == []
    assert found("电子邮箱：xx@163.com", "guide") == []
    assert found("ｚｈａｎｇ＠163．com") == [("email", "ｚｈａｎｇ＠163．com", True)]


def test_birth_dates_to_the_day():
    assert found("出生日期：1985-06-15") == [("birth_date", "1985-06-15", True)]
    assert found("1985年6月15日出生") == [("birth_date", "1985年6月15日", True)]
    assert found("姓名\t出生日期\n张三\t19850615", "roll")[-1] == ("birth_date", "19850615", True)
    assert kinds("1970年5月出生，1985年6月15日施行，1985年6月31日出生") == set()


def test_homes_finer_than_the_village():
    home = "云溪县松涛镇前进路12号3栋2单元501室"
    assert found(f"家庭住址：{home}") == [("address", home, True)]
    assert found(f"他住在{home}，") == [("address", home, True)]
    assert found("家庭住址：云溪县松涛镇石桥村") == []
    assert found("办公地址：云溪县松涛镇前进路12号3栋", "guide") == []
    assert found("青政办〔2023〕12号，前进村第12号文件") == []


def test_names_in_rolls_alone():
    text = "姓名\t金额\n欧阳明月\t300\n张*\t300\n李某某\t300\n"
    assert found(text, "roll") == [("person_name", "欧阳明月", True)]
    assert found(text, "notice") == []
    assert found("云溪县县长张三主持会议，局长：李四") == []
    assert found("1、张小明　300元", "roll") == [("person_name", "张小明", False)]


@pytest.mark.parametrize(
    "text",
    [
        "孤儿基本生活费发放名单\n姓名\t金额\n张小明\t1400",
        "姓名\t班级\n张小明\t三（2）班",
        "姓名\t年龄\n张小明\t17",
        "张小明，男，8岁",
        "困境儿童名单\n1、张小明　600元",
        "姓名\n班级\n金额\n张小明\n三（2）班\n500",
        "2026年救助名单\n姓名\t身份证号\n张小明\t341003201501018890",
    ],
)
def test_children_are_certain_in_rolls_and_perhaps_elsewhere(text):
    minors = [match for match in scan(text, "roll") if match.kind == "minor"]
    assert [(match.text, match.certain, match.masked) for match in minors] == [("张小明", True, "张*明")]
    assert not any(match.certain for match in scan(text) if match.kind == "minor")


def test_school_news_is_a_warning():
    assert found("三年级学生张小明，获一等奖。") == [("minor", "张小明", False)]
    assert kinds("学生安全，人人有责。留守儿童关爱，孤儿保障。") == set()


@pytest.mark.parametrize(("age", "kind"), [("17", "minor"), ("18", "person_name")])
def test_who_is_eighteen_is_no_child(age, kind):
    assert found(f"姓名\t年龄\n张小明\t{age}", "roll") == [(kind, "张小明", True)]


@pytest.mark.parametrize(("day", "kind"), [(date(2032, 12, 31), "minor"), (date(2033, 1, 1), "person_name")])
def test_ages_count_on_the_day_that_is_given(day, kind):
    text = "姓名\t身份证号\n张小明\t341003201501018890\n"
    assert found(text, "roll", on=day)[0][0] == kind


def test_students_of_universities_and_officials_are_no_children_for_certain():
    assert found("大学新生学生资助名单\n姓名\t金额\n张小明\t500", "roll") == [("minor", "张小明", False)]
    assert kinds("学生资助联系人\n联系人姓名\t职务\n张小明\t主任") == set()


def test_health_in_rolls_and_notices():
    text = "姓名\t病种\n张三\t股骨头坏死\n李四\t/\n"
    assert ("health", "股骨头坏死", True) in found(text, "notice")
    assert [each for each in found(text, "notice") if each[0] == "health"] == [("health", "股骨头坏死", True)]
    assert ("health", "肺癌", True) in found("姓名\t备注\n张三\t肺癌", "roll")
    assert ("health", "肢体残疾二级", True) in found("王小红，患肢体残疾二级", "roll")
    assert kinds("重度残疾人护理补贴发放公示，残疾人两项补贴，贯彻会议精神，艾滋病防治", "notice") == set()


def test_word_lists_of_a_rulebook_replace_the_defaults():
    words = Words(code=("档案",), health=("备考",))
    assert found("编号：13812345678", words=words) == [("mobile", "13812345678", True)]
    assert found("档案13812345678", words=words) == []
    assert ("health", "某症", True) in found("姓名\t备考金额\n张三\t某症", "roll", words=words)


def test_a_scan_may_be_narrowed_to_some_kinds():
    text = "张三 13812345678 zhang@example.com 341003200001011233"
    assert {match.kind for match in scan(text, kinds={"email", "mobile"})} == {"email", "mobile"}


@pytest.mark.parametrize("options", [{"profile": "speech"}, {"kinds": {"shoe_size"}}])
def test_unknown_profiles_and_kinds_are_refused(options):
    with pytest.raises(ValueError, match="unknown"):
        scan("", **options)


def test_masks_stand_in_the_place_of_what_was_found():
    text = "户主：张三，电话138 1234 5678，身份证341003200001011233。"
    assert mask(text, scan(text, "roll")) == "户主：张*，电话138****5678，身份证341003********1233。"


def test_masking_leaves_nothing_open_when_matches_overlap():
    matches = [Match("a", 0, 4, "1234", "1**4", True), Match("b", 2, 6, "3456", "3**6", True)]
    assert mask("123456789", matches) == "1**4**789"


def test_a_mask_is_weak_when_a_name_stands_beside_eight_open_digits():
    weak = weak_masks("张小明\t341003********1234\n")
    assert [(each.kind, each.text, each.masked) for each in weak] == [
        ("resident_id", "341003********1234", "3" + "*" * 16 + "4")
    ]
    assert weak_masks("张*\t341003********1234") == []
    assert weak_masks("张小明\t3410***********234") == []
    assert weak_masks("张小明\t138****5678") == []
    assert len(weak_masks("张小明\t138****5678", min_open_digits=7)) == 1


def test_every_kind_says_which_rule_it_serves_and_where_it_blocks():
    assert {kind.rule for kind in KINDS.values()} == {None, *(f"PRV-{n}" for n in range(1, 7))}
    assert KINDS["resident_id"].blocks == PROFILES
    assert KINDS["mobile"].blocks == {"roll", "notice"}
    assert not KINDS["email"].blocks
