"""Rows of the demo city's catalogues, shortened from what such tables usually say; all names are invented."""

from __future__ import annotations

CHANNELS = ["website", "new_media", "reading_point", "notice_board"]

_AID = "《社会救助暂行办法》（国务院令第649号）"
_LAW = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
_GUIDE = "办理事项、办理条件、申请材料、办理流程、办理时间和地点、联系方式"
_TEN = "制定或获取之日起10个工作日内"
_TWENTY = "信息形成或者变更之日起20个工作日内"

#: By field: code, first and second level, content, basis, term, agency, levels.
ROWS: dict[str, list[tuple[str, str, str, str, str, str, str, str]]] = {
    "social_assistance": [
        ("05-001", "综合业务", "政策法规文件", "法律法规、规范性文件", _LAW, _TEN, "民政局", "city county"),
        (
            "05-002",
            "综合业务",
            "监督检查",
            "监督举报电话、检查结果",
            _LAW,
            _TEN,
            "民政局、乡镇",
            "county township",
        ),
        ("05-003", "最低生活保障", "办事指南", _GUIDE, _AID, _TEN, "民政局、乡镇", "city county township"),
        (
            "05-004",
            "最低生活保障",
            "审核信息",
            "初审对象名单及相关信息",
            _AID,
            f"{_TEN}，公示7个工作日",
            "乡镇人民政府",
            "township",
        ),
        (
            "05-005",
            "最低生活保障",
            "审批信息",
            "低保对象名单及相关信息",
            _AID,
            "每季度公开",
            "民政局",
            "county",
        ),
        ("05-006", "临时救助", "办事指南", _GUIDE, _AID, _TEN, "民政局", "city county"),
        (
            "05-007",
            "临时救助",
            "审核审批信息",
            "支出型临时救助对象名单、金额、事由",
            _AID,
            "每季度公开",
            "民政局",
            "city county",
        ),
    ],
    "farm_subsidies": [
        (
            "19-001",
            "农业生产发展资金",
            "耕地地力保护补贴",
            "政策依据；申请指南；补贴结果；监督渠道",
            "《农业生产发展资金管理办法》",
            _TWENTY,
            "农业农村局",
            "city county township",
        ),
        (
            "19-002",
            "农业生产发展资金",
            "农机购置补贴",
            "政策依据；申请指南；补贴结果；监督渠道",
            "《农业生产发展资金管理办法》",
            _TWENTY,
            "农业农村局",
            "city county",
        ),
        (
            "19-003",
            "动物防疫补助",
            "强制扑杀补助",
            "政策依据；申请指南；补助结果；监督渠道",
            "《动物防疫等补助经费管理办法》",
            _TWENTY,
            "农业农村局",
            "county",
        ),
    ],
    "culture": [
        (
            "20-001",
            "公共服务",
            "公共文化机构免费开放信息",
            "机构名称、开放时间、联系电话、服务项目",
            "《公共文化服务保障法》",
            "按年度公开",
            "文化和旅游局",
            "city county",
        ),
        (
            "20-002",
            "公共服务",
            "文体活动信息",
            "活动名称、时间、地点、单位、报名方式",
            "《公共文化服务保障法》",
            "及时公开",
            "文化和旅游局",
            "city county township",
        ),
        (
            "20-003",
            "保护监管",
            "文物保护管理",
            "政策、名录、监督方式",
            "《文物保护法》",
            _TWENTY,
            "文化和旅游局",
            "city county",
        ),
    ],
    "compulsory_education": [
        ("03-001", "招生管理", "招生范围", "招生范围、学区划分详情", _LAW, _TWENTY, "教育局", "city county"),
        ("03-002", "招生管理", "招生计划", "学校名称、班数、人数", _LAW, _TWENTY, "教育局", "city county"),
        (
            "03-003",
            "学生管理",
            "学生资助",
            "资助政策、标准、申请程序",
            _LAW,
            "每年公开",
            "教育局",
            "city county",
        ),
    ],
    "employment": [
        (
            "09-001",
            "就业信息服务",
            "就业创业政策法规咨询",
            "政策项目、对象范围、咨询渠道",
            "《就业促进法》",
            _TWENTY,
            "人力资源和社会保障局",
            "city county",
        ),
        (
            "09-002",
            "就业信息服务",
            "岗位信息发布",
            "招聘单位、岗位要求、福利待遇、联系方式",
            "《就业促进法》",
            "每月公开",
            "人力资源和社会保障局",
            "city county",
        ),
    ],
    "health_care": [
        (
            "21-001",
            "行政许可",
            "医疗机构设置审批",
            _GUIDE,
            "《医疗机构管理条例》",
            _TWENTY,
            "卫生健康委员会",
            "city county",
        ),
        (
            "21-002",
            "公共服务",
            "预防接种",
            "服务对象、时间、地点、流程",
            "《疫苗管理法》",
            _TWENTY,
            "卫生健康委员会",
            "city county",
        ),
    ],
}

#: What the district says otherwise, and what it adds.
LINLAN_ROWS = [
    ("05-006", "临时救助", "办事指南（含小额救助）", _GUIDE, _AID, _TEN, "民政局", "county"),
    (
        "05-349902-001",
        "慈善救助",
        "项目公示",
        "项目名称、资金、对象范围",
        "《慈善法》",
        _TWENTY,
        "民政局",
        "county",
    ),
]

#: Name, short name, area, line of business.
COUNTY_AGENCIES = [
    ("云溪县民政局", "云溪县民政局", "349921000000", "社会救助"),
    ("云溪县农业农村局", "云溪县农业农村局", "349921000000", "涉农补贴"),
    ("临澜区民政局", "临澜区民政局", "349902000000", "社会救助"),
    ("临澜区教育局", "临澜区教育局", "349902000000", "义务教育"),
]

#: Area, title and slug of its topic, and the fields that have a page there.
TOPICS = [
    ("349900000000", "基层政务公开标准化规范化", "topic", list(ROWS)),
    ("349921000000", "云溪县基层政务公开标准化规范化", "topic-yunxi",
     ["social_assistance", "farm_subsidies", "culture"]),
    ("349902000000", "临澜区基层政务公开标准化规范化", "topic-linlan",
     ["social_assistance", "compulsory_education"]),
]  # fmt: skip
