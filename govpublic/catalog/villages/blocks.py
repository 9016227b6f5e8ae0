"""Blocks of what a village publishes: figures, and photos of its board."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateBlock, StreamBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class VillageFigureBlock(StructBlock):
    """One figure: what it counts, how much, in which unit."""

    label = CharBlock(required=False, label=_("What"), help_text=_("Such as 享受户数 or 本季度收入."))
    value = CharBlock(required=False, label=_("How much"))
    unit = CharBlock(required=False, label=_("Unit"), help_text=_("Such as 元, 户, 亩."))

    class Meta:
        icon = "table"
        label = _("Figure")
        label_format = "{label} {value}"


class VillageFiguresBlock(StreamBlock):
    """The figures, in the order in which they are shown."""

    figure = VillageFigureBlock()

    class Meta:
        label = _("Figures")
        required = False


class BoardPhotoBlock(StructBlock):
    """A photo of the board on which it was posted, with the day on which it was taken."""

    image = ImageChooserBlock(required=False, label=_("Photo"))
    taken_on = DateBlock(required=False, label=_("Taken on"))
    alt_text = CharBlock(
        required=False,
        label=_("Alternative text"),
        help_text=_("What can be read on the board, for those who do not see it."),
    )

    class Meta:
        icon = "image"
        label = _("Photo of the board")
        label_format = "{taken_on}"


class BoardPhotosBlock(StreamBlock):
    """The photos, in order."""

    photo = BoardPhotoBlock()

    class Meta:
        label = _("Photos of the board")
        required = False
