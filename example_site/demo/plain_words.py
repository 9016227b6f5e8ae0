"""What the demo's interpretations say. Every word is invented."""

from __future__ import annotations

from collections.abc import Iterator

TITLES = {
    "text": "{topic}跟您有啥关系？一篇文章说清楚",
    "qa": "您问我答：关于{topic}的六个问题",
    "picture": "一张图看懂{topic}怎么办",
    "video": "一分钟了解{topic}",
    "expert": "专家谈{topic}：为什么这样规定",
}
STEPS = ("到窗口或者网上提出", "工作人员当场核对", "五天内告诉您结果", "有疑问随时打电话")

_ELEMENTS = (
    ("政策背景", "这几年，常有群众打热线问起{topic}：窗口说法不一样，表格年年变，跑了两三趟还没办成。"),
    ("制定依据", "国家和省里去年都出了新规定，原来的做法有几处对不上了，需要跟着改。"),
    ("出台目的", "一句话，就是让办事的人少跑腿、心里有数，也让发钱、审批的每一步都看得见。"),
    ("起草过程", "{agency}走访了九个镇街，开了四场座谈会，网上收到八十六条建议，采用了五十一条。"),
    ("主要举措", "变化有三处：材料从七样减到三样；结果由二十天缩短到五天；每个季度晒一次账，谁都能查。"),
    ("下一步工作", "年底前把办事指南送到每个村，培训窗口人员两轮，半年以后请大家打分，不满意的接着改。"),
)
_QUESTIONS = {
    "政策背景": "为什么现在出台？有什么背景",
    "制定依据": "有什么依据",
    "出台目的": "目的是什么",
    "起草过程": "起草过程中听了谁的意见",
    "主要举措": "主要举措有哪些",
    "下一步工作": "下一步怎么做",
}


def elements(topic: str, agency: str) -> Iterator[tuple[str, str]]:
    """(numbered heading, text) for each of the six elements."""
    for number, (name, text) in zip("一二三四五六", _ELEMENTS, strict=True):
        yield f"{number}、{name}", text.format(topic=topic, agency=agency)


def as_question(heading: str) -> str:
    """The heading as a citizen would ask it."""
    number, _, name = heading.partition("、")
    return f"{number}、{_QUESTIONS[name]}？"


def spoken(topic: str) -> list[str]:
    """What is said in the video, a line for each picture."""
    return [
        f"大家好，今天用一分钟说说{topic}。",
        "材料从七样减到三样，带身份证明就能办。",
        "结果从二十天缩短到五天，手机上能查。",
        "哪里不明白，打电话或者到村里的服务点问。",
    ]
