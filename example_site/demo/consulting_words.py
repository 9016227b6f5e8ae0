"""What the invented agencies ask and answer in their consultations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

TITLE = "关于《{title}（草案）》公开征求意见的公告"

#: Title and slug.
UPCOMING = ("关于《青屿市社区卫生服务站布点规划（草案）》公开征求意见的公告", "health-stations")
OPEN = ("关于《青屿市公共文化场馆夜间开放办法（草案）》公开征求意见的公告", "open-at-night")
BUSINESS = ("关于《青屿市小微企业吸纳就业补贴办法（草案）》公开征求意见的公告", "small-business")
CLOSED = ("关于《青屿市中小学课后服务管理办法（草案）》公开征求意见的公告", "after-school")
OVERDUE = ("关于《青屿市农机购置补贴实施细则（草案）》公开征求意见的公告", "farm-machines")
CONCLUDED = ("关于《青屿市老城区停车泊位调整方案（草案）》公开征求意见的公告", "parking")
SILENT = ("关于《青屿市地名标志设置细则（草案）》公开征求意见的公告", "place-names")

#: In the title of the one paper that was made at once.
URGENT = "河道采砂"

MEETING = "座谈会于截止日前的最后一个星期四14时30分在市图书馆二楼报告厅举行，可打电话报名。"
EXTENDED = "多家企业和行业协会来函希望有更多时间研究补贴标准。"
SUMMARY = "收到的意见已逐条研究，可行的写进了草案；没有采纳的，逐条说明了理由。"
NOTHING = "公告期内各渠道都没有收到意见，草案将按程序送合法性审核。"
CORRECTION = "原先公布的第三条意见的采纳情况有误，复核后改为部分采纳。"

ANSWERS: list[dict[str, Any]] = [
    {
        "opinion": "希望写清楚谁来受理，免得两头跑。",
        "article": "第二条",
        "count": 6,
        "adoption": "adopted",
        "reason": "",
    },
    {
        "opinion": "建议把办理时间缩短到三个工作日。",
        "article": "第三条",
        "count": 4,
        "adoption": "partly",
        "reason": "材料齐全的三个工作日办结；需要现场查看的，仍为七个工作日。",
    },
    {
        "opinion": "建议取消现场查看。",
        "article": "第三条",
        "count": 2,
        "adoption": "not",
        "reason": "现场查看关系到安全，上级文件要求保留。",
    },
]
CORRECTED = [
    *ANSWERS[:2],
    {**ANSWERS[2], "adoption": "partly", "reason": "低风险的不再现场查看，其余保留。"},
]

_ARTICLES = (
    "为了方便群众办事，根据有关规定，结合本市实际，制定本办法。",
    "主管部门负责受理申请，并在门口和网站公布受理地点、时间和电话。",
    "材料齐全的，受理之日起七个工作日内办结；需要现场查看的，应当提前告知。",
    "对办理结果有意见的，可以向主管部门反映，主管部门应当答复。",
    "本办法自公布之日起三十日后施行，有效期五年。",
)


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def notice(topic: str, agency: str) -> list[dict[str, Any]]:
    return [
        paragraph(f"为了广泛听取社会各方面意见，现将{topic}及说明公布，公开征求意见。"),
        paragraph("可以在本页网上填写，也可以通过下列其他方式提出；逐条提出的，请注明条目。"),
        paragraph(f"{agency}将研究全部意见，并在期满后公布采纳情况。"),
    ]


def articles() -> list[dict[str, Any]]:
    return [
        {"type": "article", "value": {"number": number, "title": "", "text": f"<p>{text}</p>"}}
        for number, text in enumerate(_ARTICLES, start=1)
    ]


EXPLANATION = [
    paragraph("起草背景：现行做法已施行多年，群众反映受理地点不清、时间偏长。"),
    paragraph("起草过程：起草组走访五个社区，召开三次座谈会，书面征求了各县区意见。"),
    paragraph("主要内容：明确受理部门，缩短办理时间，规定答复义务。"),
]
BASIS = [
    paragraph("《重大行政决策程序暂行条例》《优化营商环境条例》。"),
    paragraph("《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）。"),
]


def voices(today: date) -> list[dict[str, Any]]:
    heard = [
        ("chamber", "青屿市工商业联合会", 20, "希望补贴按季度发放。"),
        ("association", "青屿市茶叶行业协会", 18, "建议把季节性用工算进去。"),
        ("entrepreneur", "青屿澜山食品有限公司负责人", 15, "建议简化申报表。"),
    ]
    return [
        {
            "type": "voice",
            "value": {
                "kind": kind,
                "name": name,
                "heard_on": (today - timedelta(days=ago)).isoformat(),
                "view": view,
            },
        }
        for kind, name, ago, view in heard
    ]
