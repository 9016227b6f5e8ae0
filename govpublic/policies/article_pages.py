"""What pages with keywords, a summary, attachments and an agency say about themselves."""

from __future__ import annotations

from typing import Any

from govpublic.blocks.content import attachments_of
from govpublic.core.pages import PublicPageMixin

from .tidying import split_keywords, tidy_keywords


class ArticlePageMixin(PublicPageMixin):
    """Put it between ``PublishGateMixin`` and ``Page``; the model has ``keywords``, ``summary``, ``agency``.

    ``attachments``, and ``source`` for a text from elsewhere, are used where the model has them. It has no
    fields of its own.
    """

    is_article = True
    #: Where the text comes from, if not from the agency; most models have a field of this name.
    source = ""

    def clean(self) -> None:
        """Repair what is typed wrong in the keywords; nothing is refused here."""
        super().clean()
        self.keywords = tidy_keywords(self.keywords)

    @property
    def keyword_list(self) -> list[str]:
        return split_keywords(self.keywords)

    @property
    def attachment_list(self) -> list[Any]:
        """Its attachments as ``blocks.content.Attachment``."""
        return attachments_of(self.attachments)

    def meta_keywords(self) -> str:
        return ",".join(self.keyword_list)

    def meta_description(self) -> str:
        return self.search_description or self.summary

    def meta_source(self) -> str:
        return self.source or (self.agency.name if self.agency else "")
