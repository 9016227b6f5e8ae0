"""Surnames, and what a Chinese name looks like."""

import re

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢"
    "傅付钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎闫薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温"
    "康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗"
    "谷曲盛冉翁蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戎岑景党宫费卜冷"
    "晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐"
    "冀胥郁南班储原栗燕楚鄢扈蔺宣芮羿贡逄晋牧隗糜侍却尧端仝揭禹"
)
_PAIR = re.compile(r"\S\S")
COMPOUND = frozenset(
    _PAIR.findall(
        "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 宇文 长孙 端木 独孤 南宫 万俟 闻人 轩辕 "
        "钟离 呼延"
    )
)
# Surnames that begin many a common word: alone they make no name in running text.
_WORDLY = (
    "于任何方万钱向常文安成单关路管解时司农全应师和明查官南原宗商党明高包毕边班公端却侍华宁项连车白牛江黄"
)

_HAN = r"[\u4e00-\u9fff]"
_COMPOUND = "|".join(sorted(COMPOUND))
NAME = rf"(?:[{SURNAMES}]{_HAN}{{1,2}}|(?:{_COMPOUND}){_HAN}{{1,2}}|{_HAN}{{1,6}}·{_HAN}{{1,8}})"
_NAME = re.compile(NAME)
_FIRST = frozenset(SURNAMES)
_FROM, _TO = "\u4e00", "\u9fff"
# What common words begin with; and what words for places, offices and things end with.
_WORDS = frozenset(
    _PAIR.findall(
        "高中 高校 高级 高等 高新 高度 高层 方式 方法 方案 方面 方便 方向 万元 万人 金额 金融 常务 "
        "常住 常年 常委 查处 查询 文化 文件 文明 安全 安徽 安置 成员 成绩 成人 成立 单位 单亲 关系 "
        "关于 路口 管理 解决 时间 全部 全年 全县 全市 应当 应急 农业 农村 农民 农户 和平 明确 原因 "
        "党员 党委 白天 江苏 黄山 平安 商户 华东 连续 项目 车辆 边缘 包括 包保 毕业 石桥 石料 马路 "
        "金属 康复 温暖 易地 席位 游客 谈话 封闭 封存 冷水 卫生 燕子 甘肃 宁夏 江西 贵州 山东 景区 "
        "景点 荣誉 古建 简介 简历 符合 申请 申报 申诉 章程 严重 严格 严禁 任职 任务 任何 余额 余款 "
        "施工 施行 施救 危房 左右 童年 古代 连带 成功 梅毒 霍乱 白喉 麻风 麻疹 成本 成年 陆续 时候 "
        "尚未 尚可 和解 和谐 许可 许多 郑重 曾经 曾用 何时 贺信 司机 司法 宣传 宣布 席间 储蓄 储户"
    )
)
_ENDINGS = frozenset(
    "村镇乡县市区组路街户局部院厅处科室会社厂店校站所队班级岁元等的了在与及或者性型类费款税证号额"
)


def is_name(word: str) -> bool:
    """Whether `word` has the shape of a full name: a surname and one or two characters, none hidden.

    Enough where a heading or a label says that it is one.
    """
    # Most are of three characters or two: without the pattern they take half the time.
    is_usual = (
        2 <= len(word) <= 3 and word[0] in _FIRST and _FROM <= word[1] <= _TO and _FROM <= word[-1] <= _TO
    )
    return (is_usual or _NAME.fullmatch(word) is not None) and "某" not in word


def is_likely_name(word: str) -> bool:
    """`is_name`, and no common word."""
    return is_name(word) and word[:2] not in _WORDS and word[-1] not in _ENDINGS


def is_plain_name(word: str) -> bool:
    """`is_likely_name`, without the surnames that are everyday words: for running text."""
    return word[:1] not in _WORDLY and is_likely_name(word)
