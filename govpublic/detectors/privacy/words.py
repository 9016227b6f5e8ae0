"""The words that say what a number or a name beside them is."""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Words:
    """Word lists of a scan; a rulebook may replace each. Longer words win over the shorter they contain."""

    identity: tuple[str, ...] = ("身份证", "证件号", "公民身份号码", "身份号码", "身份证编号", "证件编号")
    card: tuple[str, ...] = (
        "卡号",
        "账号",
        "帐号",
        "一卡通",
        "银行卡",
        "存折",
        "银行账户",
        "社保卡",
        "打卡账户",
        "储蓄账户",
    )
    permit: tuple[str, ...] = ("护照", "通行证", "台胞证", "回乡证")
    phone: tuple[str, ...] = (
        "电话",
        "手机",
        "联系方式",
        "联系号码",
        "微信",
        "移动电话",
        "拨打",
        "致电",
        "短信",
    )
    home_phone: tuple[str, ...] = (
        "家庭电话",
        "住宅电话",
        "宅电",
        "家庭联系电话",
        "本人电话",
        "个人电话",
        "家长电话",
        "监护人电话",
        "户主电话",
        "申请人电话",
        "本人联系电话",
        "家长联系电话",
        "监护人联系电话",
        "学生电话",
        "家中电话",
    )
    office_phone: tuple[str, ...] = (
        "监督电话",
        "咨询电话",
        "服务电话",
        "监督举报电话",
        "举报电话",
        "投诉电话",
        "办公电话",
        "值班电话",
        "单位电话",
        "受理电话",
        "业务电话",
        "监督热线",
        "服务热线",
        "咨询热线",
        "热线",
        "传真",
        "监督投诉电话",
        "咨询服务电话",
        "公开电话",
        "报名电话",
        "反馈电话",
    )
    code: tuple[str, ...] = (
        "统一社会信用代码",
        "信用代码",
        "组织机构代码",
        "发文字号",
        "文号",
        "索引号",
        "文件编号",
        "项目代码",
        "采购编号",
        "招标编号",
        "项目编号",
        "合同编号",
        "网站标识码",
        "备案号",
        "注册号",
        "登记号",
        "许可证号",
        "执照号",
        "纳税人识别号",
        "税号",
        "编号",
        "编码",
        "代码",
        "单号",
        "流水号",
        "订单号",
        "票号",
        "批号",
        "案号",
        "卷号",
        "档号",
        "学号",
        "考号",
        "准考证号",
        "户号",
        "批次号",
        "序列号",
        "标识码",
        "受理号",
        "条形码",
        "证书号",
        "专利号",
        "宗地号",
        "不动产单元号",
    )
    amount: tuple[str, ...] = ("金额", "面积", "总额", "合计", "总计", "资金", "产值", "收入", "支出", "余额")
    minor: tuple[str, ...] = ("学生", "未成年", "孤儿", "困境儿童", "留守", "班级")
    health: tuple[str, ...] = (
        "病种",
        "病情",
        "疾病",
        "残疾等级",
        "残疾类别",
        "精神",
        "艾滋",
        "诊断",
        "住院号",
        "致贫原因",
        "致困原因",
        "困难原因",
        "救助原因",
        "患病",
        "健康状况",
        "残疾类型",
        "残疾级别",
    )


DEFAULT_WORDS = Words()
_NUMBER_LABELS = ("identity", "card", "permit", "phone", "home_phone", "office_phone", "code", "amount")


@lru_cache(maxsize=16)
def number_labels(words: Words) -> "re.Pattern[str]":
    """One pattern over all words that label a number; longest first."""
    pairs = [(word, kind) for kind in _NUMBER_LABELS for word in getattr(words, kind)]
    pairs.sort(key=lambda pair: -len(pair[0]))
    return re.compile("|".join(re.escape(word) for word, _ in pairs) or r"(?!)")


@lru_cache(maxsize=16)
def number_label_kinds(words: Words) -> dict[str, str]:
    """Which list each label of a number comes from."""
    return {word: kind for kind in reversed(_NUMBER_LABELS) for word in getattr(words, kind)}
