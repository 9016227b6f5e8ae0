"""Factories of consultations, and of what is recorded about them. Import them from ``tests.factories``."""

from __future__ import annotations

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from govpublic import workdays
from govpublic.participation.models import (
    ConsultationExemption,
    ConsultationLibraryPage,
    ConsultationPage,
    ConsultedDocument,
    OutcomeVersion,
    PeriodExtension,
)
from tests.factories import AgencyFactory, PageFactory, PolicyDocumentPageFactory

__all__ = [
    "ConsultationExemptionFactory",
    "ConsultationLibraryPageFactory",
    "ConsultationPageFactory",
    "ConsultedDocumentFactory",
    "OutcomeVersionFactory",
    "PeriodExtensionFactory",
]

ARTICLES = {
    1: "为方便市民在公共文化场馆看书、看展、听讲座，制定本办法。",
    2: "市图书馆、市文化馆周三至周六开放至21时，法定节假日不闭馆。",
    3: "场馆停止开放的，应当提前三日在门口和网站公布。",
}


def paragraph(text):
    return {"type": "paragraph", "value": f"<p>{text}</p>"}


def draft_body():
    """Stream data of a draft of three articles."""
    return [
        {"type": "article", "value": {"number": number, "title": "", "text": f"<p>{text}</p>"}}
        for number, text in ARTICLES.items()
    ]


class ConsultationLibraryPageFactory(PageFactory):
    class Meta:
        model = ConsultationLibraryPage

    title = "意见征集库"

    class Params:
        compliant = factory.Trait(introduction="本市公开征求意见的草案和结果。", keywords="意见征集")


class ConsultationPageFactory(PageFactory):
    """A consultation; a compliant one opens today and is open for 45 days."""

    class Meta:
        model = ConsultationPage

    title = factory.Sequence(lambda n: f"关于《青屿市公共文化场馆开放办法（第{n}稿）》公开征求意见的公告")

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            matter="normative",
            opens_on=factory.LazyFunction(workdays.today),
            announced_closes_on=factory.LazyAttribute(
                lambda page: page.opens_on + datetime.timedelta(days=45)
            ),
            notice=factory.LazyFunction(lambda: [paragraph("现将草案公开征求意见，欢迎提出意见和建议。")]),
            draft=factory.LazyFunction(draft_body),
            explanation=factory.LazyFunction(
                lambda: [paragraph("两年来场馆夜间开放的需求增加，起草组走访六个镇，开了三次座谈会。")]
            ),
            basis=factory.LazyFunction(lambda: [paragraph("《中华人民共和国公共文化服务保障法》。")]),
            email="yijian@qingyu.example.cn",
            telephone="0599-2110035",
            unit="公共服务科",
            contact="公共服务科，0599-2110035",
            summary="就公共文化场馆开放办法征求意见。",
            keywords="公共文化,场馆开放",
        )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            kwargs["parent"] = ConsultationLibraryPage.objects.first() or ConsultationLibraryPageFactory()
        return super()._create(model_class, *args, **kwargs)


class ConsultedDocumentFactory(DjangoModelFactory):
    class Meta:
        model = ConsultedDocument

    consultation = factory.SubFactory(ConsultationPageFactory)
    document = factory.SubFactory(PolicyDocumentPageFactory)


class ConsultationExemptionFactory(DjangoModelFactory):
    class Meta:
        model = ConsultationExemption

    document = factory.SubFactory(PolicyDocumentPageFactory)
    ground = "应对突发事件或者执行上级紧急命令需要立即施行"
    basis = "《国务院办公厅关于加强行政规范性文件制定和监督管理工作的通知》（国办发〔2018〕37号）"
    reason = "台风期间场馆须当日停止开放"


class PeriodExtensionFactory(DjangoModelFactory):
    class Meta:
        model = PeriodExtension

    consultation = factory.SubFactory(ConsultationPageFactory)
    was = datetime.date(2026, 4, 30)
    until = datetime.date(2026, 5, 15)
    reason = "应多家企业要求延长"
    recorded_at = factory.LazyFunction(timezone.now)


class OutcomeVersionFactory(DjangoModelFactory):
    class Meta:
        model = OutcomeVersion

    consultation = factory.SubFactory(ConsultationPageFactory)
    number = 1
    published_at = factory.LazyFunction(timezone.now)
    content = factory.LazyFunction(dict)
