"""Where on a page something stands, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

_PLACES = (
    (_("top left"), _("top"), _("top right")),
    (_("middle left"), _("middle"), _("middle right")),
    (_("bottom left"), _("bottom"), _("bottom right")),
)


def place_on_page(x: float, y: float) -> Any:
    """One of nine places, to be translated when it is read; x and y are shares from the top left."""
    return _PLACES[_third(y)][_third(x)]


def _third(share: float) -> int:
    return min(2, max(0, int(share * 3)))
