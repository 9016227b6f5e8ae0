"""The words of official tables: what headings, ticks, channels, audiences, modes and levels are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

#: Keys of columns that take the text of a cell, and keys with a part after the dot for one choice of several.
KEYS: Mapping[str, tuple[str, ...]] = {
    "serial": ("序号", "编号"),
    "code": ("事项编码", "事项代码", "代码", "编码"),
    "field": ("领域", "公开领域", "试点领域", "业务领域", "所属领域"),
    "name": ("公开事项", "事项", "事项名称", "公开事项名称"),
    "first_level": ("一级事项", "一级公开事项", "公开事项一级", "一级", "一级目录"),
    "second_level": ("二级事项", "二级公开事项", "公开事项二级", "二级", "二级目录"),
    "third_level": ("三级事项", "三级公开事项", "公开事项三级", "三级", "三级目录"),
    "content": ("公开内容", "公开内容要素", "公开要素", "内容要素", "内容标准"),
    "basis": ("公开依据", "依据", "政策依据", "法律依据"),
    "term": ("公开时限", "时限", "公开期限", "公开时间"),
    "agencies": ("公开主体", "责任主体", "公开责任主体", "责任单位", "责任部门", "公开单位"),
    "channels": ("公开渠道和载体", "公开渠道", "渠道和载体", "公开渠道及载体", "公开载体", "渠道"),
    "audience": ("公开对象", "对象"),
    "audience.everybody": ("全社会", "社会公众", "面向社会"),
    "audience.specific": ("特定群体", "特定群众", "特定人群", "特定对象"),
    "mode": ("公开方式", "方式"),
    "mode.proactive": ("主动", "主动公开"),
    "mode.on_request": ("依申请", "依申请公开"),
    "levels": ("公开层级", "层级", "公开级别"),
    "levels.city": ("市级", "地市级"),
    "levels.county": ("县级", "区级", "区县级", "县市区级", "县区级", "区市县级"),
    "levels.township": ("乡级", "镇级", "乡镇级", "街道级", "乡镇街道级", "乡镇街道", "镇街级"),
    "levels.village": ("村级", "村居级", "村社区级", "社区级", "村居"),
    "levels.township+village": ("乡村级", "乡镇村级", "乡镇村居级", "镇村级"),
    "note": ("备注", "说明"),
}
#: A heading above that says what those below are parts of.
PARENTS: Mapping[str, str] = {"audience": "audience", "mode": "mode", "levels": "levels", "name": "name"}
IGNORED = "-"

CHANNELS: Mapping[str, str] = {
    "政府网站": "website",
    "政府门户网站": "website",
    "政府公报": "gazette",
    "两微一端": "new_media",
    "发布会听证会": "press_conference",
    "新闻发布会": "press_conference",
    "发布会": "press_conference",
    "听证会": "press_conference",
    "广播电视": "broadcast",
    "纸质媒体": "print",
    "公开查阅点": "reading_point",
    "政务服务中心": "service_centre",
    "便民服务站": "service_station",
    "入户现场": "on_site",
    "入户": "on_site",
    "现场": "on_site",
    "社区企事业单位村公示栏": "notice_board",
    "社区企事业单位村公示栏电子屏": "notice_board",
    "村公示栏": "notice_board",
    "村公示栏电子屏": "notice_board",
    "公示栏": "notice_board",
    "社区公示栏": "notice_board",
    "社区公示栏电子屏": "notice_board",
    "精准推送": "targeted",
    "其他": "other",
    "其它": "other",
}
#: Marks of a choice within a text, and what else a cell of its own may hold for yes and for no.
TICKS, BOXES = "√✓✔☑■▇█●☒", "□☐○✗"
TICKED, UNTICKED = TICKS + "是Y", BOXES + "×否-—/"
_PUNCTUATION = re.compile(r"[\s/、，,；;：:（）()\[\]【】·.．]+")
_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_BY_WORD = {word: key for key, words in KEYS.items() for word in words}


def squeeze(value: Any) -> str:
    """A text as it is compared: half width, without blanks and punctuation."""
    return _PUNCTUATION.sub("", unicodedata.normalize("NFKC", "" if value is None else str(value)))


def key_of(text: str) -> str:
    """The key that a single heading names; "" if none.

    >>> key_of("公开内容 （要素）")
    'content'
    """
    for candidate in (squeeze(text), squeeze(_BRACKETS.sub("", unicodedata.normalize("NFKC", text)))):
        if candidate in _BY_WORD:
            return _BY_WORD[candidate]
        if candidate.startswith("特定群"):
            return "audience.specific"
    return ""


def key_of_path(path: tuple[str, ...]) -> str:
    """The key that a heading of one or more rows names, from the top down; "" if none.

    >>> key_of_path(("公开事项", "一级事项"))
    'first_level'
    """
    keys = [key_of(text) for text in path if text.strip()]
    if not keys:
        return ""
    last = keys[-1]
    if len(keys) == 1 or not last:
        return last
    above = keys[-2]
    if "." in last and above and last.partition(".")[0] != above:
        return ""
    return last


def is_upside_down(path: tuple[str, ...]) -> bool:
    """Whether a part stands above the whole: 一级事项 over 公开事项, 全社会 over 公开对象."""
    keys = [key_of(text) for text in path if text.strip()]
    if len(keys) < 2:
        return False
    part, whole = keys[0], keys[-1]
    levels = {"first_level", "second_level", "third_level"}
    return whole in PARENTS and (part.startswith(f"{whole}.") or (whole == "name" and part in levels))
