"""A factory for each model: the barest draft that saves, or with ``compliant=True`` one that passes.

Pages take ``parent=`` (a saved page); without one they hang below the site's root. A compliant page is a
draft too: publishing it is for the test to do, with ``publish(page)``.
"""

from __future__ import annotations

import datetime
import io
from itertools import count

import factory
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document as WordDocument
from factory.django import DjangoModelFactory
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
from wagtail.documents import get_document_model
from wagtail.models import Page

from govpublic.agencies.models import Agency, DocumentPrefix, Jurisdiction
from govpublic.core.models import CalendarDay, SiteDisclosureSettings
from govpublic.deadlines.models import Deadline
from govpublic.policies.models import (
    Genre,
    InformationCategory,
    InterpretationLibraryPage,
    InterpretationPage,
    InterpretedDocument,
    NormativeCatalogPage,
    PolicyDocumentPage,
    PolicyLibraryPage,
    Supersession,
    Theme,
    Withdrawal,
)
from govpublic.validators import Issue, Severity
from govpublic.validators.models import CheckResult, Finding, Waiver
from govpublic.workdays import SHANGHAI

_TEXT = (
    "一、总体要求。坚持便民利民，做好本年度文化惠民工作。二、重点任务。开放文化馆、图书馆，延长夏季开放时间。"
)
_serial = count(1)


def uscc(number: int = 1) -> str:
    """An invented unified social credit code with a right check digit."""
    weights = [3**place % 31 for place in range(17)]
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = "11341099" + organisation_code(number)
    total = sum(letters.index(letter) * weight for letter, weight in zip(body, weights, strict=True))
    return body + letters[(31 - total % 31) % 31]


def organisation_code(number: int = 1) -> str:
    """An invented organisation code with a right check digit."""
    body = f"{90_000_000 + number:08d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    check = 11 - total % 11
    return body + {10: "X", 11: "0"}.get(check, str(check))


def docx_bytes(text: str = _TEXT) -> bytes:
    document = WordDocument()
    for line in text.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_bytes(text: str = _TEXT) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.setFont("STSong-Light", 11)
    for number, start in enumerate(range(0, len(text), 40)):
        page.drawString(60, 780 - 16 * number, text[start : start + 40])
    page.save()
    return stream.getvalue()


def document(name: str, content: bytes, title: str = ""):
    """A Wagtail document with this content."""
    return get_document_model().objects.create(title=title or name, file=ContentFile(content, name=name))


def attachment(name: str = "活动日程", text: str = _TEXT, **fields):
    """The value of one attachment block with a WORD and a PDF of the same text."""
    serial = next(_serial)
    value = {
        "name": name,
        "word": document(f"a{serial}.docx", docx_bytes(text)).pk,
        "pdf": document(f"a{serial}.pdf", pdf_bytes(text)).pk,
        "ofd": None,
        "exemption_reason": "",
    }
    return {"type": "attachment", "value": {**value, **fields}}


def publish(page, user=None):
    """Save a revision, publish it, and return the page as it is then."""
    page.save_revision(user=user).publish(user=user)
    return type(page).objects.get(pk=page.pk)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.cn")
    password = factory.django.Password("password")


class JurisdictionFactory(DjangoModelFactory):
    class Meta:
        model = Jurisdiction
        django_get_or_create = ("code",)

    name = "青屿市"
    level = Jurisdiction.Level.CITY
    code = "349900000000"


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"青屿市第{n}局")
    short_name = factory.LazyAttribute(lambda agency: agency.name.removeprefix("青屿市"))
    jurisdiction = factory.SubFactory(JurisdictionFactory)
    uscc = factory.Sequence(lambda n: uscc(n + 1))
    organisation_code = factory.LazyAttribute(lambda agency: agency.uscc[8:17])


class DocumentPrefixFactory(DjangoModelFactory):
    class Meta:
        model = DocumentPrefix

    agency = factory.SubFactory(AgencyFactory)
    letters = "青政办"


class CalendarDayFactory(DjangoModelFactory):
    class Meta:
        model = CalendarDay

    day = datetime.date(2026, 11, 23)
    is_workday = False
    reason = "本市调休"


class SiteDisclosureSettingsFactory(DjangoModelFactory):
    class Meta:
        model = SiteDisclosureSettings
        django_get_or_create = ("site",)

    site_name = "青屿市人民政府"
    site_domain = "www.qingyu.example.cn"
    site_id_code = "3499000001"


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("code",)

    code = "T02"
    name = "综合政务"


class GenreFactory(DjangoModelFactory):
    class Meta:
        model = Genre
        django_get_or_create = ("name",)

    name = "通知"


class InformationCategoryFactory(DjangoModelFactory):
    class Meta:
        model = InformationCategory

    name = "政务公开工作部署"


class PageFactory(DjangoModelFactory):
    """Adds the page below ``parent``. A draft unless ``live=True``."""

    class Meta:
        abstract = True

    class Params:
        compliant = factory.Trait()

    title = factory.Sequence(lambda n: f"页面{n}")
    slug = factory.LazyFunction(lambda: f"page-{next(_serial)}")
    live = False

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        kwargs.setdefault("has_unpublished_changes", not kwargs.get("live"))
        parent = parent or Page.objects.filter(depth=2).first() or Page.get_first_root_node()
        return parent.add_child(instance=model_class(*args, **kwargs))


class PolicyLibraryPageFactory(PageFactory):
    class Meta:
        model = PolicyLibraryPage

    title = "政策文件库"

    class Params:
        compliant = factory.Trait(introduction="本市政策文件集中公开。", keywords="政策,文件")


class NormativeCatalogPageFactory(PageFactory):
    class Meta:
        model = NormativeCatalogPage

    title = "现行有效行政规范性文件目录"

    class Params:
        compliant = factory.Trait(introduction="本市现行有效的行政规范性文件。")


class PolicyDocumentPageFactory(PageFactory):
    class Meta:
        model = PolicyDocumentPage
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"关于做好第{n}项文化惠民工作的通知")

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            document_number=factory.Sequence(lambda n: f"青政办〔2026〕{n + 1}号"),
            index_number=factory.LazyAttribute(
                lambda page: f"{page.agency.organisation_code}/202603-{next(_serial):05d}"
            ),
            theme=factory.SubFactory(ThemeFactory),
            genre=factory.SubFactory(GenreFactory),
            keywords="文化惠民,开放时间",
            summary="安排本年度文化惠民工作。",
            formed_on=datetime.date(2026, 3, 2),
            issued_on=datetime.date(2026, 3, 3),
            attribute="proactive",
            secrecy_reviewed_on=datetime.date(2026, 3, 2),
            secrecy_reviewer="青屿市政务公开办公室",
            secrecy_cleared=True,
            legality_body="青屿市司法局",
            legality_reviewed_on=datetime.date(2026, 2, 20),
            legality_result="lawful",
            planned_forms=["text", "video"],
            planned_by="青屿市文化局公共服务科",
            planned_on=datetime.date(2026, 3, 6),
            body=factory.LazyFunction(
                lambda: [
                    {"type": "paragraph", "value": f"<p>{line}。</p>"} for line in _TEXT.split("。") if line
                ]
            ),
            attachments=factory.LazyFunction(lambda: [attachment()]),
        )
        normative = factory.Trait(is_normative=True, effective_on=datetime.date(2026, 4, 1))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs.get("parent") is None:
            kwargs["parent"] = PolicyLibraryPage.objects.first() or PolicyLibraryPageFactory()
        return super()._create(model_class, *args, **kwargs)

    @factory.post_generation
    def made_without_consulting(page, create, extracted, **kwargs):
        """A normative paper with its reviews on record has an exemption, too, unless told ``False``."""
        wanted = page.is_normative and page.legality_result if extracted is None else extracted
        if create and wanted:
            ConsultationExemptionFactory(document=page)  # noqa: F405


class InterpretationLibraryPageFactory(PageFactory):
    class Meta:
        model = InterpretationLibraryPage

    title = "政策解读"

    class Params:
        compliant = factory.Trait(introduction="用大白话讲政策。", keywords="政策解读")


#: A heading and what it says, in words that no document of ours uses.
INTERPRETATION = {
    "一、政策背景": "这两年来馆里看书、听讲座的人多了，下班以后却常常赶不上开门，不少家长为此打来电话。",
    "二、制定依据": "省里今年的民生实事清单把夜间开放列了进去，我们照着清单来办。",
    "三、出台目的": "就是让上班的人晚上也有地方去，孩子放了学有人陪着看书。",
    "四、起草过程": "春天跑了六个镇，开了三次座谈会，收到一百多条留言，改了四稿。",
    "五、主要举措": "从七月起，周三到周六开到晚上九点；借书证不再收押金；每个镇至少有一个流动书车停靠点。",
    "六、下一步工作": "月底前把停靠点的时刻表贴到村口，有问题随时打电话告诉我们。",
}


def interpretation_body(texts=None):
    """Stream data: a heading and a paragraph for each element."""
    blocks = []
    for heading, text in (texts or INTERPRETATION).items():
        blocks.append({"type": "heading", "value": {"text": heading, "level": "h2"}})
        blocks.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    return blocks


class InterpretationPageFactory(PageFactory):
    """An interpretation; a compliant one explains ``document``, by default a compliant one that is live."""

    class Meta:
        model = InterpretationPage

    title = factory.Sequence(lambda n: f"晚上也能逛图书馆：一文看懂第{n}项文化惠民措施")

    class Params:
        compliant = factory.Trait(
            agency=factory.SubFactory(AgencyFactory),
            interpreter="青屿市文化局公共服务科",
            telephone="0599-0000000",
            form="text",
            summary="讲清楚夜间开放的时间和办法。",
            keywords="图书馆,夜间开放",
            body=factory.LazyFunction(interpretation_body),
            document=factory.LazyFunction(lambda: publish(PolicyDocumentPageFactory(compliant=True))),
        )

    @classmethod
    def _create(cls, model_class, *args, document=None, **kwargs):
        if kwargs.get("parent") is None:
            columns = InterpretationLibraryPage.objects
            kwargs["parent"] = columns.first() or InterpretationLibraryPageFactory()
        if document is not None:
            kwargs["interpreted"] = [InterpretedDocument(document=document)]
        return super()._create(model_class, *args, **kwargs)


class SupersessionFactory(DjangoModelFactory):
    class Meta:
        model = Supersession


class WithdrawalFactory(DjangoModelFactory):
    class Meta:
        model = Withdrawal

    kind = "repealed"
    withdrawn_on = datetime.date(2026, 6, 1)
    by_reference = "《关于废止部分文件的决定》（青政〔2026〕20号）"
    reason = "工作任务已经完成"


class CheckResultFactory(DjangoModelFactory):
    """The outcome of a check of ``subject``, by default a policy document."""

    class Meta:
        model = CheckResult

    class Params:
        subject = factory.SubFactory(PolicyDocumentPageFactory)

    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.subject))
    object_id = factory.LazyAttribute(lambda row: str(row.subject.pk))
    version = "draft"
    checked_at = factory.LazyFunction(timezone.now)
    passed = 14
    total = 14
    blocking = 0
    warnings = 0


class FindingFactory(DjangoModelFactory):
    """One issue of ``subject``, by default of a policy document."""

    class Meta:
        model = Finding

    class Params:
        subject = factory.SubFactory(PolicyDocumentPageFactory)

    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.subject))
    object_id = factory.LazyAttribute(lambda row: str(row.subject.pk))
    version = "draft"
    rule = "DOC-6"
    severity = "block"
    field = "theme"
    template = "The theme is missing. Please choose it under “File information”."
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")
    first_seen_at = factory.LazyFunction(timezone.now)


class DeadlineFactory(DjangoModelFactory):
    """What is owed about ``subject``, by default a policy document, whose own duties it does not touch."""

    class Meta:
        model = Deadline

    class Params:
        subject = factory.SubFactory(PolicyDocumentPageFactory)

    kind = "DOC-2"
    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.subject))
    object_id = factory.LazyAttribute(lambda row: str(row.subject.pk))
    title = factory.LazyAttribute(lambda row: str(row.subject))
    started_at = datetime.datetime(2026, 3, 2, tzinfo=SHANGHAI)
    due_on = datetime.date(2026, 3, 30)
    due_at = datetime.datetime(2026, 3, 31, tzinfo=SHANGHAI)
    remind_from = datetime.date(2026, 3, 16)


class WaiverFactory(DjangoModelFactory):
    """A waiver of ``issue`` (an ``Issue``) of ``subject``; by default a policy document lacks its theme."""

    class Meta:
        model = Waiver

    class Params:
        subject = factory.SubFactory(PolicyDocumentPageFactory)
        issue = factory.LazyFunction(
            lambda: Issue("DOC-6", Severity.BLOCK, "theme", "The theme is missing.", {}, "", "")
        )

    content_type = factory.LazyAttribute(lambda row: ContentType.objects.get_for_model(row.subject))
    object_id = factory.LazyAttribute(lambda row: str(row.subject.pk))
    title = factory.LazyAttribute(lambda row: str(row.subject))
    rule = factory.LazyAttribute(lambda row: row.issue.rule)
    fingerprint = factory.LazyAttribute(lambda row: row.issue.fingerprint)
    field = factory.LazyAttribute(lambda row: row.issue.field)
    template = factory.LazyAttribute(lambda row: row.issue.template)
    params = factory.LazyAttribute(lambda row: dict(row.issue.params))
    reason = "应急通知须当日发布"
    basis = "青屿市政务公开办公室2026年第3次会议纪要"
    expires_on = factory.LazyAttribute(lambda row: row.granted_at.date() + datetime.timedelta(days=30))
    granted_at = factory.LazyFunction(timezone.now)
    granted_by = factory.SubFactory(UserFactory)


# The factories of other rooms stand beside their tests and build on those above.
from tests.catalog.catalog_factories import *  # noqa: E402, F403
from tests.catalog.page_factories import *  # noqa: E402, F403
from tests.catalog.subsidy_factories import *  # noqa: E402, F403
from tests.catalog.village_factories import *  # noqa: E402, F403
from tests.oversight.register_factories import *  # noqa: E402, F403
from tests.participation.consultation_factories import *  # noqa: E402, F403
from tests.participation.meeting_factories import *  # noqa: E402, F403
from tests.participation.notice_factories import *  # noqa: E402, F403
from tests.participation.opinion_factories import *  # noqa: E402, F403
