"""What every column page says about itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .pages import PublicPageMixin


class ColumnPageMixin(PublicPageMixin, models.Model):
    """A public page that is a column (栏目): an introduction for readers, keywords for machines."""

    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences on what is collected here.")
    )
    keywords = models.CharField(
        _("keywords"),
        max_length=200,
        blank=True,
        help_text=_("For search engines and the national platform."),
    )

    class Meta:
        abstract = True

    def meta_keywords(self) -> str:
        return self.keywords or self.title

    def meta_description(self) -> str:
        return self.search_description or self.introduction or self.title
