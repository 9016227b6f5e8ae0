"""What the demo city publishes. Every paper is invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

#: A yearly paper: agency slug, month, genre, theme code, title with {year}, keywords, points.
YEARLY = [
    (
        "office",
        2,
        "通知",
        "T02",
        "关于印发{year}年政务公开工作要点的通知",
        "政务公开,工作要点",
        "重点领域信息公开|政策解读质量|依申请公开办理",
    ),
    (
        "education",
        5,
        "通知",
        "T11",
        "关于做好{year}年义务教育阶段学校招生入学工作的通知",
        "义务教育,招生,学区",
        "免试就近入学|学区划分范围|报名时间和材料",
    ),
    (
        "civil-affairs",
        3,
        "通知",
        "T17",
        "关于调整{year}年城乡居民最低生活保障标准的通知",
        "低保,社会救助,标准",
        "保障标准|申请条件和程序|资金发放时间",
    ),
    (
        "labour",
        4,
        "通知",
        "T15",
        "关于开展{year}年高校毕业生就业服务行动的通知",
        "就业,高校毕业生,补贴",
        "岗位归集发布|就业见习补贴|困难帮扶",
    ),
    (
        "agriculture",
        4,
        "通知",
        "T06",
        "关于做好{year}年耕地地力保护补贴发放工作的通知",
        "耕地地力保护,补贴,农户",
        "补贴对象和依据|面积核定公示|发放时限和监督电话",
    ),
    (
        "culture",
        6,
        "公告",
        "T12",
        "关于{year}年夏季公共文化场馆延时开放的公告",
        "图书馆,文化馆,延时开放",
        "延时开放场馆|预约方式|志愿服务",
    ),
    (
        "health",
        1,
        "通知",
        "T13",
        "关于印发{year}年基层卫生服务能力提升方案的通知",
        "基层卫生,家庭医生,乡镇卫生院",
        "家庭医生签约|乡镇卫生院设备更新|巡诊服务",
    ),
    (
        "yunxi",
        3,
        "意见",
        "T06",
        "关于做好{year}年农村人居环境整治工作的意见",
        "人居环境,农村,整治",
        "生活垃圾分类|农村厕所改造|管护责任",
    ),
]
YEARS = (2022, 2023, 2024, 2025, 2026)


@dataclass(frozen=True)
class Normative:
    """A normative document: in force from ``begins``, until ``ends`` (None: the default term)."""

    agency: str
    title: str
    issued: date
    theme: str
    keywords: str
    points: str
    genre: str = "通知"
    ends: date | None = None
    trial: bool = False
    replaces: str = ""
    amends: str = ""
    withdrawn: tuple[str, date, str, str] | None = None
    effective: date | None = None
    extra: dict = field(default_factory=dict)


NORMATIVE = [
    Normative(
        "office",
        "青屿市行政规范性文件管理办法",
        date(2019, 3, 12),
        "T02",
        "规范性文件,管理",
        "起草和审核|公布和备案|清理",
    ),
    Normative(
        "office",
        "青屿市行政规范性文件管理办法（2024年修订）",
        date(2024, 2, 26),
        "T02",
        "规范性文件,管理,修订",
        "起草和公众参与|合法性审核|统一登记编号",
        replaces="青屿市行政规范性文件管理办法",
    ),
    Normative(
        "office",
        "青屿市公共数据开放管理办法",
        date(2023, 6, 15),
        "T02",
        "公共数据,开放",
        "开放目录|安全管理|利用和反馈",
        ends=date(2028, 7, 14),
    ),
    Normative(
        "office",
        "关于修改《青屿市公共数据开放管理办法》部分条款的决定",
        date(2025, 4, 8),
        "T02",
        "公共数据,修改",
        "开放范围|申诉渠道",
        genre="决定",
        amends="青屿市公共数据开放管理办法",
    ),
    Normative(
        "civil-affairs",
        "青屿市临时救助实施细则",
        date(2022, 9, 1),
        "T17",
        "临时救助,申请,标准",
        "救助对象|申请和审核|救助标准",
    ),
    Normative(
        "civil-affairs",
        "青屿市居家养老服务补贴办法（试行）",
        date(2025, 3, 20),
        "T17",
        "养老服务,补贴,试行",
        "补贴对象|服务项目|资金管理",
        trial=True,
        ends=date(2027, 3, 31),
    ),
    Normative(
        "civil-affairs",
        "青屿市高龄津贴发放办法",
        date(2018, 5, 10),
        "T17",
        "高龄津贴,发放",
        "发放对象|发放标准",
        ends=date(2023, 5, 31),
    ),
    Normative(
        "labour",
        "青屿市就业困难人员认定办法",
        date(2021, 10, 11),
        "T15",
        "就业困难人员,认定",
        "认定范围|认定程序|动态管理",
    ),
    Normative(
        "labour",
        "青屿市创业担保贷款贴息办法",
        date(2020, 7, 6),
        "T15",
        "创业,贷款,贴息",
        "贷款对象|贴息比例",
        withdrawn=(
            "repealed",
            date(2025, 1, 1),
            "《青屿市创业扶持资金管理办法》（青人社〔2024〕61号）",
            "新办法已经统一规定贴息事项。",
        ),
    ),
    Normative(
        "agriculture",
        "青屿市农机购置补贴操作规程",
        date(2024, 5, 16),
        "T06",
        "农机,补贴,操作规程",
        "补贴机具范围|办理流程|监督管理",
    ),
    Normative(
        "education",
        "青屿市校外培训机构设置标准",
        date(2022, 11, 3),
        "T11",
        "校外培训,设置标准",
        "场所条件|师资要求|收费管理",
    ),
    Normative(
        "culture",
        "青屿市传统村落保护办法",
        date(2023, 8, 21),
        "T12",
        "传统村落,保护",
        "认定条件|修缮要求|资金支持",
    ),
    Normative(
        "health",
        "青屿市公共场所自动体外除颤器配置管理办法",
        date(2026, 9, 14),
        "T13",
        "除颤器,公共场所,急救",
        "配置范围|维护责任|培训",
        effective=date(2027, 1, 1),
    ),
    Normative(
        "office",
        "青屿市城镇户外广告设置规定",
        date(2017, 4, 19),
        "T10",
        "户外广告,设置",
        "设置范围|审批程序",
        withdrawn=("lapsed", date(2022, 4, 19), "", "有效期届满，自行失效。"),
    ),
    Normative(
        "songtao",
        "松涛镇集体资产租赁管理规定",
        date(2026, 4, 2),
        "T06",
        "集体资产,租赁,村级财务",
        "公开招租|合同备案|收益分配",
    ),
    Normative(
        "yunxi",
        "云溪县农村危房改造补助办法",
        date(2024, 10, 22),
        "T10",
        "危房改造,补助",
        "补助对象|申请程序|补助标准",
    ),
]

#: A paper with an attachment in another format or none, for the states that the list above does not show.
SPECIAL = [
    (
        "office",
        date(2026, 5, 6),
        "函",
        "T02",
        "关于同意举办青屿茶文化周活动的复函",
        "茶文化周,复函",
        "活动时间|安全保障",
    ),
    (
        "office",
        date(2025, 12, 29),
        "通知",
        "T02",
        "关于2026年部分节假日值班安排的通知",
        "节假日,值班",
        "值班要求|信息报送",
    ),
    (
        "health",
        date(2026, 8, 19),
        "通告",
        "T13",
        "关于开展夏秋季蚊媒防控行动的通告",
        "蚊媒,防控",
        "清理积水|集中消杀",
    ),
    (
        "education",
        date(2026, 9, 1),
        "通知",
        "T11",
        "关于公布2026年普惠性幼儿园名单的通知",
        "幼儿园,普惠,名单",
        "名单|收费标准",
    ),
]

INTRODUCTION = "各县（区）人民政府，市直各有关单位：为做好“{topic}”有关工作，经研究，现就有关事项公布如下。"
POINT = (
    "（{number}）{point}。各责任单位要结合实际细化措施，明确时间表和责任人，"
    "每季度向社会公开一次进展；办理条件、流程、时限和咨询电话应当在办事窗口和政府网站同步公布。"
)
CLOSING = "本文件由{agency}负责解释，执行中的问题请与{agency}联系，咨询电话：0599-2110{number:03d}。"
