"""Factories of opinions and their groups. Import them from ``tests.factories``."""

from __future__ import annotations

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from govpublic.participation.models import Opinion, OpinionAttachment, OpinionGroup

from .consultation_factories import ConsultationPageFactory

__all__ = ["OpinionAttachmentFactory", "OpinionFactory", "OpinionGroupFactory"]


class OpinionGroupFactory(DjangoModelFactory):
    class Meta:
        model = OpinionGroup

    consultation = factory.SubFactory(ConsultationPageFactory)
    summary = "建议延长周末开放时间"


class OpinionFactory(DjangoModelFactory):
    """An opinion as it comes in; ``compliant=True`` is one that is answered and published."""

    class Meta:
        model = Opinion

    consultation = factory.SubFactory(ConsultationPageFactory)
    text = factory.Sequence(lambda n: f"建议第{n}条写明周末开放到几点。")

    class Params:
        compliant = factory.Trait(
            state="published",
            public_text=factory.SelfAttribute("text"),
            published_at=factory.LazyFunction(timezone.now),
            reply="已在第二条写明。",
            replied_at=factory.LazyFunction(timezone.now),
            adoption="adopted",
        )


class OpinionAttachmentFactory(DjangoModelFactory):
    class Meta:
        model = OpinionAttachment

    opinion = factory.SubFactory(OpinionFactory)
    file = factory.LazyFunction(lambda: ContentFile("意见全文".encode(), name="意见.txt"))
    name = "意见.txt"
    kind = "txt"
    size = 12
    sha256 = "0" * 64
