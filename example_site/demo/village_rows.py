"""The villages' catalogue of the demo township: invented after the usual tables, all nine topics."""

from __future__ import annotations

#: Topic, affairs, first level, second level, content, term, how often.
ROWS: list[tuple[str, str, str, str, str, str, str]] = [
    ("惠农政策", "government", "惠农政策", "支农惠农政策", "政策名称、对象、标准、申请办法",
     "自制定或获取之日起20个工作日内", "general"),
    ("惠农政策", "government", "惠农政策", "耕地地力保护补贴", "面积、标准、金额", "每季度", "general"),
    ("惠农政策", "government", "惠农政策", "稻谷种植补贴", "面积、标准、金额", "每季度", "general"),
    ("惠农政策", "government", "惠农政策", "农业保险", "险种、保费、理赔", "每季度", "general"),
    ("乡村振兴", "village", "乡村振兴", "项目安排", "项目名称、资金、实施单位、进度", "随时公开", "major"),
    ("乡村振兴", "village", "乡村振兴", "人居环境整治", "任务、经费、完成情况", "每季度", "general"),
    ("乡村振兴", "village", "乡村振兴", "公益性岗位", "岗位、人数、补助标准", "每季度", "general"),
    ("乡村振兴", "village", "乡村振兴", "衔接资金使用", "资金来源、金额、用途", "每季度", "general"),
    ("村级财务", "finance", "财务公开", "财务收支情况", "收入、支出、结余", "每月", "money"),
    ("村级财务", "finance", "财务公开", "债权债务", "债权、债务、增减原因", "每季度", "general"),
    ("村级财务", "finance", "财务公开", "集体资产资源", "名称、数量、变动情况", "每季度", "general"),
    ("村级财务", "finance", "财务公开", "资产资源发包", "标的、承包方、期限、价款", "随时公开", "major"),
    ("村级财务", "finance", "财务公开", "村干部误工补贴", "人数、标准、金额", "每季度", "general"),
    ("村级财务", "finance", "财务公开", "集体经营收益分配", "收益、分配方案、金额", "每年", "general"),
    ("村级财务", "finance", "财务公开", "工程项目结算", "项目、合同价、结算价", "随时公开", "major"),
    ("养老服务", "government", "养老服务", "高龄津贴", "人数、标准、金额", "每季度", "general"),
    ("养老服务", "government", "养老服务", "居家养老服务", "服务内容、人数、时间", "每季度", "general"),
    ("养老服务", "village", "养老服务", "村级幸福院", "开放时间、服务项目、经费", "每季度", "general"),
    ("社会救助", "government", "社会救助", "最低生活保障", "户数、人数、金额", "每季度", "general"),
    ("社会救助", "government", "社会救助", "特困人员供养", "人数、金额", "每季度", "general"),
    ("社会救助", "government", "社会救助", "残疾人两项补贴", "人数、标准、金额", "每季度", "general"),
    ("社会救助", "government", "社会救助", "临时救助", "户数、金额", "每季度", "general"),
    ("社会救助", "government", "社会救助", "救灾救助款物", "款物来源、数量、发放情况", "每季度", "general"),
    ("保障性住房", "government", "住房保障", "保障性住房申请", "条件、程序、受理单位", "每季度", "general"),
    ("农村危房改造", "government", "危房改造", "危房改造对象", "户数、方式、补助标准", "每季度", "general"),
    ("农村危房改造", "government", "危房改造", "竣工验收", "户数、验收结果", "每季度", "general"),
    ("义务教育", "government", "义务教育", "招生入学", "学区、报名时间、材料", "每年", "general"),
    ("义务教育", "government", "义务教育", "教育资助政策", "对象、标准、办法", "每季度", "general"),
    ("医疗卫生", "government", "医疗卫生", "城乡居民医保参保", "缴费标准、参保人数", "每季度", "general"),
    ("医疗卫生", "government", "医疗卫生", "家庭医生签约", "服务内容、签约人数", "每季度", "general"),
    ("医疗卫生", "village", "医疗卫生", "村卫生室", "开放时间、医生、药品目录", "每季度", "general"),
    ("", "village", "民主管理", "村民代表会议决议", "议题、表决结果", "随时公开", "major"),
    ("", "village", "民主管理", "一事一议筹资筹劳", "项目、标准、用途", "随时公开", "major"),
    ("", "village", "民主管理", "村规民约", "全文、修订情况", "每季度", "general"),
    ("", "village", "土地管理", "宅基地审批", "申请、审核结果", "每季度", "general"),
    ("", "village", "土地管理", "土地承包流转", "面积、期限、流转费", "每季度", "general"),
    ("", "village", "土地管理", "征地补偿分配", "补偿标准、分配方案", "随时公开", "major"),
    ("", "party", "党务公开", "党员发展", "人数、程序", "每季度", "general"),
    ("", "party", "党务公开", "党费收缴", "人数、金额、使用情况", "每季度", "general"),
    ("", "party", "党务公开", "民主评议", "对象、结果", "每年", "general"),
]  # fmt: skip

#: Codes and names of the villages that the township has besides those of the subsidies.
VILLAGES = {
    f"349921101{number}": name
    for number, name in enumerate(
        (
            "松下村", "白鹭村", "云根村", "枫桥村", "竹里村", "柳溪村", "茶园村",
            "芦花村", "鹤岭村", "梨树村", "青石村", "湾头村", "圩上村", "荷塘村",
        ),
        211,
    )
}  # fmt: skip
