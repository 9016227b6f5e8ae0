"""The interpretations of the demo city: in several forms, with pictures and a video, early and late."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.policies.models import InterpretationLibraryPage, InterpretationPage, InterpretedDocument

from . import pictures, plain_words

if TYPE_CHECKING:
    from govpublic.policies.models import PolicyDocumentPage, PolicyLibraryPage

    from .loading import Demo

#: Working days from the paper to its interpretation.
USUALLY, LATE = 2, 6


def city_column(home: Page) -> InterpretationLibraryPage:
    """The city's column, which shows the interpretations of all agencies."""
    return _column(home, "政策解读", InterpretationLibraryPage.Scope.SITE)


def column_of(agency: Agency, library: PolicyLibraryPage) -> InterpretationLibraryPage:
    """The agency's own column, in which its editors write."""
    return _column(library, f"{agency.short_name}政策解读", InterpretationLibraryPage.Scope.OWN)


def _column(parent: Page, title: str, scope: str) -> InterpretationLibraryPage:
    column = InterpretationLibraryPage(
        title=title,
        slug="interpretations",
        introduction="用大白话、图表和视频讲清楚政策是什么、为什么、怎么办。",
        keywords="政策解读,图解,视频解读",
        scope=scope,
        live=False,
    )
    return parent.add_child(instance=column)


def explain(demo: Demo, document: PolicyDocumentPage, form: str = "text", *, late: bool = False) -> Any:
    """Publish an interpretation of ``document``, as an old site would have recorded it."""
    page = write(demo, document, form)
    day = workdays.add_workdays(
        document.first_published_at.astimezone(workdays.SHANGHAI).date(), LATE if late else USUALLY
    )
    page.first_published_at = datetime.combine(day, time(15, 0), tzinfo=workdays.SHANGHAI)
    page.save_revision(user=demo.users["admin"]).publish(user=demo.users["admin"])
    return page


def write(demo: Demo, document: PolicyDocumentPage, form: str = "text", **changed: Any) -> InterpretationPage:
    """A draft that says what is right, unless ``changed`` says otherwise."""
    topic = document.keyword_list[0]
    values = {
        "title": plain_words.TITLES[form].format(topic=topic),
        "slug": f"interpretation-{document.pk}-{form}",
        "agency": document.agency,
        "interpreter": f"{document.agency.short_name}政策法规科",
        "telephone": document.agency.phone,
        "form": form,
        "summary": f"讲清楚{topic}和您有什么关系、到哪里办、找谁问。",
        "keywords": f"{topic},政策解读",
        "body": body(demo, document, form),
        "pictures_drawn": form == "picture",
        "owner": demo.users["editor"],
        "live": False,
    }
    page = InterpretationPage(**{**values, **changed})
    page.interpreted = [InterpretedDocument(document=document)]
    return demo.columns[document.agency_id].add_child(instance=page)


def body(demo: Demo, document: PolicyDocumentPage, form: str) -> list[dict[str, Any]]:
    """Headings and paragraphs for the six elements, and what the form adds to them."""
    topic = document.keyword_list[0]
    shown = {"picture": _picture, "video": _video}.get(form)
    blocks = [shown(demo, document, topic)] if shown else []
    for heading, text in plain_words.elements(topic, document.agency.short_name):
        if form == "qa":
            heading = plain_words.as_question(heading)
        blocks.append({"type": "heading", "value": {"level": "h2", "text": heading}})
        blocks.append({"type": "paragraph", "value": f"<p>{text}</p>"})
    return blocks


def _picture(demo: Demo, document: PolicyDocumentPage, topic: str) -> dict[str, Any]:
    image = pictures.steps(f"{topic}办理步骤", plain_words.STEPS, document.agency.image_collection)
    alt_text = f"{topic}办理分四步：" + "；".join(plain_words.STEPS) + "。"
    return {
        "type": "image",
        "value": {"image": image.pk, "alt_text": alt_text, "caption": f"一图看懂{topic}怎么办"},
    }


def _video(demo: Demo, document: PolicyDocumentPage, topic: str) -> dict[str, Any]:
    lines = plain_words.spoken(topic)
    video, captions = pictures.video(f"{topic}一分钟说明", lines, document.agency.document_collection)
    return {
        "type": "video",
        "value": {
            "title": f"一分钟了解{topic}",
            "video": video.pk,
            "captions": captions.pk,
            "poster": None,
            "transcript": "\n".join(lines),
        },
    }
