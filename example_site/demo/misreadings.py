"""Interpretations that are deliberately wrong: copied, retitled, thin, a picture of text, too early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govpublic.policies.models import InterpretedDocument

from . import explaining, pictures, plain_words

if TYPE_CHECKING:
    from govpublic.policies.models import PolicyDocumentPage

    from .loading import Demo

SUBJECT = "青屿市公共数据开放管理办法"


def write(demo: Demo) -> None:
    """Save each as a draft of the editor, with what the editor typed."""
    document = demo.documents[SUBJECT]
    for number, (title, make_wrong) in enumerate(MISREADINGS.items()):
        slug = f"interpretation-draft-{number}"
        page = explaining.write(demo, document, "text", title=title, slug=slug)
        make_wrong(demo, page, document)
        page.save_revision(user=demo.users["editor"])


def copied(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    page.body = [*document.body.raw_data, *page.body.raw_data[:4]]


def retitled(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    page.title = f"【政策解读】《{document.title}》解读"
    page.body = list(document.body.raw_data)


def thin(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    page.body = page.body.raw_data[:4]


def typed_picture(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    collection = document.agency.image_collection
    image = pictures.typed("公共数据开放一图读懂", plain_words.spoken("公共数据开放"), collection)
    page.form = "picture"
    page.body = [{"type": "image", "value": {"image": image.pk, "alt_text": "", "caption": ""}}]


def too_early(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    draft = next(paper for title, paper in demo.documents.items() if "刚开始写" in title)
    page.interpreted = [InterpretedDocument(document=draft)]


def unlinked(demo: Demo, page: Any, document: PolicyDocumentPage) -> None:
    page.interpreted = []


MISREADINGS: dict[str, Any] = {
    "【草稿】照抄原文的解读": copied,
    "【草稿】只改标题的解读": retitled,
    "【草稿】缺少要素的解读": thin,
    "【草稿】纯文字图片的图解": typed_picture,
    "【草稿】文件还没发布的解读": too_early,
    "【草稿】没有关联文件的解读": unlinked,
}
