"""What looks like personal information and is none, or is not certain: numbers of papers, money, offices."""

from __future__ import annotations

import random
from collections.abc import Callable

from . import formats as f

Chance = random.Random
Near = tuple[str, str, str]
PROFILES = ("article", "roll", "notice", "guide")


def _any(chance: Chance) -> str:
    return chance.choice(PROFILES)


def _date(chance: Chance) -> str:
    return f.birthday(chance, 2010, 2026).strftime("%Y%m%d")


def wrong_check_digit(chance: Chance) -> Near:
    number = f.wrong_check(chance, f.identity(chance))
    return _any(chance), "wrong check digit", chance.choice(["身份证号：", "", "号码 "]) + number


def impossible_date(chance: Chance) -> Near:
    body = f.identity(chance)
    return (
        _any(chance),
        "impossible date",
        f"编列{body[:10]}{chance.choice(['0230', '1301', '0431', '0000'])}{body[14:]}项",
    )


def longer_run(chance: Chance) -> Near:
    inner = chance.choice([f.identity(chance).replace("X", "1"), f.mobile(chance), f.card(chance)])
    more = f.digits(chance, chance.randint(3, 9))
    return _any(chance), "longer run", f"凭证{more}{inner}{f.digits(chance, chance.randint(2, 5))}入账"


def document_number(chance: Chance) -> Near:
    number = f"青政办〔{chance.randint(2008, 2026)}〕{chance.randint(1, 999)}号"
    return _any(chance), "document number", f"{number}，云溪县人民政府令第{chance.randint(1, 99)}号"


def index_number(chance: Chance) -> Near:
    number = f"{f.digits(chance, 9)}/20{f.digits(chance, 2)}0{chance.randint(1, 9)}-{f.digits(chance, 5)}"
    return _any(chance), "index number", f"索引号：{number}"


def project_code(chance: Chance) -> Near:
    code = (
        f"20{f.digits(chance, 2)}-341003-{f.digits(chance, 2)}-0{chance.randint(1, 5)}-{f.digits(chance, 6)}"
    )
    return _any(chance), "project code", chance.choice(["项目代码：", "代码", ""]) + code


def amount(chance: Chance) -> Near:
    number = chance.choice([f.mobile(chance), f.card(chance, 16, "4"), f.mobile(chance)])
    forms = [
        f"总投资{number}元",
        f"合计￥{number}.50",
        f"面积{number}平方米",
        f"资金 {number}.00 元",
        f"{number}万元",
    ]
    return _any(chance), "amount", chance.choice(forms)


def grouped_amount(chance: Chance) -> Near:
    return (
        _any(chance),
        "amount",
        f"预算{chance.randint(1, 18)}," + ",".join(f.digits(chance, 3) for _ in range(3)) + ".00元",
    )


def decimal(chance: Chance) -> Near:
    return _any(chance), "decimal", f"系数为0.{f.mobile(chance)}，经度118.{f.digits(chance, 11)}"


def figures(chance: Chance) -> Near:
    cells = [[str(chance.randint(1, 10 ** chance.randint(1, 6))) for _ in range(6)] for _ in range(5)]
    by = chance.choice(["\t", " ", "  "])
    head = by.join(["指标", "一季度", "二季度", "三季度", "四季度", "合计"])
    return _any(chance), "table of figures", "\n".join([head, *(by.join(row) for row in cells)])


def all_digit_credit_code(chance: Chance) -> Near:
    label = chance.choice(["统一社会信用代码：", "云溪县松涛镇人民政府 ", "单位代码"])
    return _any(chance), "credit code", label + f.credit_code(chance, only_digits=True)


def credit_code(chance: Chance) -> Near:
    return _any(chance), "credit code", f"青屿竹木有限公司，{f.credit_code(chance)}，住所松涛镇"


def purchase(chance: Chance) -> Near:
    label = chance.choice(["采购编号：", "招标编号：", "项目编号：", "合同编号"])
    return (
        _any(chance),
        "purchase number",
        f"{label}{chance.choice(f.REGIONS.split())}{_date(chance)}{f.digits(chance, 4)}",
    )


def order(chance: Chance) -> Near:
    label = chance.choice(["订单号", "流水号：", "票号", "受理号："])
    return (
        _any(chance),
        "order number",
        label + f.card(chance, chance.choice((16, 19)), chance.choice(["62", "4", "9"])),
    )


def coded_mobile(chance: Chance) -> Near:
    label = chance.choice(["编号：", "案号", "备案号：", "学号", "登记号："])
    return _any(chance), "number of eleven", label + f.mobile(chance)


def part_of_code(chance: Chance) -> Near:
    number = f.mobile(chance)
    return (
        _any(chance),
        "part of a code",
        chance.choice([f"AHYX{number}", f"YX-{number}-01A", f"型号{number}B", f"R_{number}_2"]),
    )


def long_plain(chance: Chance) -> Near:
    number = f.wrong_check(
        chance, f.card(chance, chance.choice((16, 17, 19)), chance.choice(["62", "10", "30"]))
    )
    return _any(chance), "plain number", f"凭证{number}已归档"


def address_of_page(chance: Chance) -> Near:
    page = f"t{_date(chance)}_{f.mobile(chance)}"
    forms = [
        f"http://www.example.com/art/2023/{page}.html",
        f"https://www.example.com/?id={f.mobile(chance)}&p=2",
    ]
    return _any(chance), "page address", "详见" + chance.choice([*forms, f"附件{page}.pdf"])


def timestamp(chance: Chance) -> Near:
    return (
        _any(chance),
        "timestamp",
        f"日志{_date(chance)}{f.digits(chance, chance.choice((4, 6, 9)))}生成，2018-2023年",
    )


def barcode(chance: Chance) -> Near:
    return _any(chance), "barcode", f"ISBN 978{f.digits(chance, 10)}，条形码69{f.digits(chance, 11)}"


def office_in_guide(chance: Chance) -> Near:
    forms = [
        f"咨询电话：{f.mobile(chance)}",
        f"监督电话：{f.landline(chance)}",
        f"办公电话 {f.landline(chance)}",
    ]
    return (
        "guide",
        "office contact",
        chance.choice([*forms, "联系邮箱：ab12@163.com", "电子邮箱：xxgk@yunxi.gov.cn"]),
    )


def office_phone(chance: Chance) -> Near:
    forms = [
        f"联系电话：{f.landline(chance)}",
        f"服务热线400-{f.digits(chance, 3)}-{f.digits(chance, 4)}",
        "请拨打12345",
    ]
    return chance.choice(("article", "notice", "guide")), "office phone", chance.choice(forms)


def site_marks(chance: Chance) -> Near:
    police = f"皖公网安备 341003{f.digits(chance, 8)}号"
    text = f"网站标识码：341003{f.digits(chance, 4)} 皖ICP备{f.digits(chance, 8)}号-1 {police}"
    return _any(chance), "site marks", text


def standards(chance: Chance) -> Near:
    road = f"国道G{f.digits(chance, 3)}线K{f.digits(chance, 4)}+500"
    return (
        _any(chance),
        "standards",
        f"GB/T {f.digits(chance, 5)}-2016、DB34/T {f.digits(chance, 4)}-2021、{road}",
    )


def not_a_permit(chance: Chance) -> Near:
    return _any(chance), "letters and digits", f"图号E{f.digits(chance, 8)}，批次C{f.digits(chance, 8)}"


def dates(chance: Chance) -> Near:
    day = f.birthday(chance, 2015, 2026)
    text = f"于{day.year}年{day.month}月{day.day}日起施行，有效期至{day.year + 5}-{day.month:02d}-01。"
    return _any(chance), "dates", text + "张某某，1970年5月出生"


def official_email(chance: Chance) -> Near:
    return chance.choice(("article", "notice", "guide")), "official e-mail", "意见请发至fzb@yunxi.gov.cn"


def registration(chance: Chance) -> Near:
    return _any(chance), "registration", f"注册号：{chance.choice(f.REGIONS.split())}{f.digits(chance, 9)}"


NEAR_MISSES: tuple[Callable[[Chance], Near], ...] = (
    *(wrong_check_digit, impossible_date, longer_run, document_number, index_number, project_code, amount),
    *(grouped_amount, decimal, figures, all_digit_credit_code, credit_code, purchase, order, coded_mobile),
    *(
        part_of_code,
        long_plain,
        address_of_page,
        timestamp,
        barcode,
        office_in_guide,
        office_phone,
        site_marks,
    ),
    *(standards, not_a_permit, dates, official_email, registration),
)
