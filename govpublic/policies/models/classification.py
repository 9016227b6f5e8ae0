"""How papers are filed: official themes and genres, and a site's own columns. A site may add rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ListEntry(models.Model):
    """One entry of a list. Official entries come from the rulebook and are read-only in the admin."""

    name = models.CharField(_("name"), max_length=100)
    is_official = models.BooleanField(_("official"), default=False, editable=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Clear it to offer it no longer; papers filed under it keep it."),
    )
    sort_order = models.PositiveIntegerField(_("sort order"), default=1000)

    class Meta:
        abstract = True
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.name


class Theme(ListEntry):
    """A theme (主题分类) of official papers; two levels. Names contain 、 and are never split on it."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs under"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
    )

    class Meta(ListEntry.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="govpublic_theme_name")]


class Genre(ListEntry):
    """A genre (体裁分类) of official papers: notice, decision, opinion, reply ..."""

    class Meta(ListEntry.Meta):
        verbose_name = _("genre")
        verbose_name_plural = _("genres")
        constraints = [models.UniqueConstraint(fields=["name"], name="govpublic_genre_name")]


class InformationCategory(ListEntry):
    """A column of this site's own (信息分类, 组配分类), such as the tree that a city files its papers in."""

    parent = models.ForeignKey(
        "self",
        verbose_name=_("belongs under"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
    )

    class Meta(ListEntry.Meta):
        verbose_name = _("information category")
        verbose_name_plural = _("information categories")

    def __str__(self) -> str:
        return f"{self.parent.name} / {self.name}" if self.parent_id and self.parent else self.name
