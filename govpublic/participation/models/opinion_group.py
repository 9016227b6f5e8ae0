"""Groups of opinions that say the same, and the bands by which the next one finds its group."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..matters import Adoption
from .consultation import ConsultationPage


class OpinionGroup(models.Model):
    """Opinions that say the same (同类意见), answered once. ``sketch`` is the MinHash of the first."""

    consultation = models.ForeignKey(
        ConsultationPage,
        verbose_name=_("consultation"),
        on_delete=models.CASCADE,
        related_name="govpublic_opinion_groups",
    )
    summary = models.CharField(
        _("what they say"),
        max_length=500,
        help_text=_("In one or two sentences, without the name of anybody who gave it."),
    )
    article = models.CharField(_("about"), max_length=64, blank=True)
    adoption = models.CharField(_("what became of it"), max_length=7, choices=Adoption.choices, blank=True)
    reason = models.TextField(_("answer and reason"), blank=True)
    sketch = models.BinaryField(null=True, editable=False)
    #: Kept with the rows, so that a list of groups counts nothing.
    size = models.PositiveIntegerField(_("opinions"), default=0, editable=False)

    class Meta:
        verbose_name = _("group of opinions")
        verbose_name_plural = _("groups of opinions")
        ordering = ["-size", "pk"]
        indexes = [models.Index(fields=["consultation", "-size", "id"], name="govpublic_opgroup_size")]

    def __str__(self) -> str:
        return self.summary


class OpinionBand(models.Model):
    """A band of a group's sketch: two texts that share one may be alike, all others are never compared."""

    group = models.ForeignKey(OpinionGroup, on_delete=models.CASCADE, related_name="bands")
    consultation = models.ForeignKey(ConsultationPage, on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField()

    class Meta:
        verbose_name = _("band of a group of opinions")
        verbose_name_plural = _("bands of groups of opinions")
        indexes = [models.Index(fields=["consultation", "key"], name="govpublic_opband_key")]

    def __str__(self) -> str:
        return f"{self.group_id} {self.key}"
