"""What lists ask about the papers that are live: one narrow row for each, beside the wide rows of pages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from govpublic.agencies.models import Agency

from .classification import Genre, Theme
from .document import PolicyDocumentPage


def _link(to: Any, **options: Any) -> models.ForeignKey[Any, Any]:
    """A copy of a link that the paper holds and guards itself: nothing is checked or followed for it here."""
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+", **options
    )


class LibraryEntry(models.Model):
    """A live paper, or the live alias of one, as ``library_index`` keeps it. Nobody edits it.

    Nothing of it depends on the tree but ``shelf``, so that moving a library moves no entry; nothing depends
    on the day or on what ended the paper, so that validity is computed here too.
    """

    document = models.OneToOneField(
        PolicyDocumentPage, primary_key=True, on_delete=models.CASCADE, related_name="library_entry"
    )
    #: The page that it stands under.
    shelf = _link(Page)
    #: The paper itself, or of an alias the original, and where that one stands.
    original = _link(PolicyDocumentPage)
    original_shelf = _link(Page, null=True)

    agency = _link(Agency, null=True)
    theme = _link(Theme, null=True)
    genre = _link(Genre, null=True)
    issued_on = models.DateField(null=True)
    #: Year and month of issue as one number: 202603.
    month = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    begins_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    #: Whose number of years ends it, if it states no end itself: a ``validity.Term``.
    term = models.PositiveSmallIntegerField()
    index_number = models.CharField(max_length=40)
    document_number = models.CharField(max_length=60)
    #: Title and keywords, one to a line, in lower case.
    words = models.TextField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("library entry")
        verbose_name_plural = _("library entries")
        indexes = [
            # Counting by month, as valid on a day too: answered by the index alone.
            models.Index(
                fields=["month", "original_shelf", "shelf", "begins_on", "expires_on", "term", "original"],
                name="govpublic_entry_month",
            ),
            models.Index(fields=["shelf", "issued_on"], name="govpublic_entry_shelf"),
            models.Index(fields=["issued_on", "document", "shelf"], name="govpublic_entry_issued"),
            models.Index(fields=["published_at", "document", "shelf"], name="govpublic_entry_published"),
            models.Index(fields=["theme", "issued_on"], name="govpublic_entry_theme"),
            models.Index(fields=["agency", "issued_on"], name="govpublic_entry_agency"),
            models.Index(fields=["genre", "issued_on"], name="govpublic_entry_genre"),
            models.Index(fields=["original"], name="govpublic_entry_original"),
        ]

    def __str__(self) -> str:
        return self.words.partition("\n")[0]
