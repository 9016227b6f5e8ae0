"""Who said what at the invented city's meetings, and what its page on participation says."""

from __future__ import annotations

from typing import Any

Person = dict[str, Any]

BUS: tuple[Person, ...] = (
    {
        "kind": "public",
        "name": "洪小满",
        "unit": "云溪县松涛镇竹影村",
        "post": "村民",
        "agenda_number": 1,
        "statement": "末班车六点就没有了，在县城打工的人回不来。建议末班车推迟到晚上八点半。",
        "adoption": "adopted",
    },
    {
        "kind": "entrepreneur",
        "name": "卢知远",
        "unit": "云溪县顺行客运有限公司",
        "post": "总经理",
        "agenda_number": 1,
        "statement": "村道会车困难，建议先用七米以下的小型客车，并在三处弯道加设会车点。",
        "adoption": "partly",
        "adoption_reason": "车型建议采纳；会车点涉及用地，列入明年村道提升计划。",
    },
    {
        "kind": "expert",
        "name": "温岚",
        "unit": "青屿学院交通工程系",
        "post": "副教授",
        "agenda_number": 1,
        "statement": "建议票价按里程分三档，老年人、学生半价。",
        "adoption": "adopted",
    },
    {
        "kind": "stakeholder",
        "name": "石敬亭",
        "unit": "松涛镇农村客运班线",
        "post": "驾驶员代表",
        "agenda_number": 1,
        "statement": "希望原班线车辆一次性高价收购。",
        "adoption": "not",
        "adoption_reason": "收购价格按评估确定，不能高于评估价；评估结果将公示。",
    },
    {
        "kind": "staff",
        "name": "县交通运输局汇报人",
        "unit": "云溪县交通运输局",
        "post": "运输科科长",
        "agenda_number": 1,
        "statement": "汇报方案起草情况。",
    },
)

MARKET: tuple[Person, ...] = (
    {
        "kind": "stakeholder",
        "name": "罗秋水",
        "unit": "云溪县城南农贸市场",
        "post": "",
        "agenda_number": 1,
        "statement": "改造期间希望安排临时摊位。",
        "adoption": "adopted",
    },
    {
        "kind": "public",
        "name": "庄望舒",
        "unit": "云溪县城南社区",
        "post": "居民",
        "agenda_number": 1,
        "statement": "建议保留早市。",
        "adoption": "",
    },
)

SCHOOL: tuple[Person, ...] = (
    {
        "kind": "public",
        "name": "顾未央",
        "unit": "青屿市实验小学家长委员会",
        "post": "家长代表",
        "agenda_number": 1,
        "statement": "多数家长能接受每学期五百元以内，希望写明退费办法。",
        "adoption": "adopted",
    },
    {
        "kind": "media",
        "name": "叶闻笛",
        "unit": "青屿广播电视台",
        "post": "记者",
        "agenda_number": 1,
        "statement": "建议把收费标准和课程一起公布。",
        "adoption": "adopted",
    },
    {
        "kind": "association",
        "name": "杜若谷",
        "unit": "青屿市民办教育协会",
        "post": "秘书长",
        "agenda_number": 1,
        "statement": "建议允许引入第三方机构并单独收费。",
        "adoption": "noted",
    },
)

TEA: tuple[Person, ...] = (
    {
        "kind": "chamber",
        "name": "程一苇",
        "unit": "青屿市茶叶商会",
        "post": "会长",
        "agenda_number": 1,
        "statement": "建议补助与农药减量挂钩。",
        "adoption": "adopted",
    },
)

APPLICANTS: tuple[Person, ...] = (
    {
        "kind": "public",
        "name": "俞青禾",
        "unit": "青屿市文昌社区",
        "contact": "qinghe@example.cn",
        "reason": "我母亲每天在老年食堂吃饭，想说说菜品和价格。",
    },
    {
        "kind": "entrepreneur",
        "name": "秦川",
        "unit": "青屿市暖厨餐饮有限公司",
        "contact": "0599-0000012",
        "reason": "公司运营三家老年食堂，想就成本和补助标准提建议。",
    },
    {
        "kind": "expert",
        "name": "沈知秋",
        "unit": "青屿学院社会工作系",
        "contact": "zhiqiu@example.cn",
        "reason": "研究助餐服务多年，愿意提供外地做法。",
    },
)

MATTERS = (
    "涉及公共利益、对公民权利义务有重大影响的下列事项，决策前应当听取公众意见：",
    "（一）教育、医疗、养老、住房、交通等公共服务的政策和收费；",
    "（二）国土空间、城市更新、生态环境等重要规划；",
    "（三）重大公共建设项目的选址和方案；",
    "（四）行政规范性文件，但依法不公开的除外。",
)
WAYS = (
    "公开征求意见：在本网站征集调查栏目发布，期限一般不少于三十日。",
    "座谈会、听证会：会前公布时间、地点、名额和报名办法。",
    "列席会议：见下文制度。",
    "问卷调查、民意调查：结果随决策一并公布。",
)
ATTENDANCE = (
    "市政府常务会议、部门办公会议研究涉及群众切身利益的议题时，邀请利益相关方、群众代表、专家、媒体列席。",
    "会前在会议开放栏目发布邀请，写明议题、名额、条件、截止日期和报名方式。",
    "会后公布列席人员、发言要点和采纳情况；未采纳的说明理由。",
)
BUSINESS = (
    "制定与企业生产经营活动密切相关的政策，应当听取企业家、商会、行业协会的意见。",
    "企业代表中，民营企业、中小企业不少于一半。",
)


def stream(lines: tuple[str, ...]) -> list[dict[str, Any]]:
    """The value of a body that consists of these paragraphs."""
    return [{"type": "paragraph", "value": f"<p>{line}</p>"} for line in lines]
