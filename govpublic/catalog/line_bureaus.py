"""Line bureaus (行业主管部门): who guides a field in all counties (clause 3.1.3)."""

from __future__ import annotations

from typing import Any

from govpublic.agencies.membership import agency_ids_of

from .models import SubjectField

_LED = "_govpublic_led_fields"


def fields_led_by(user: Any) -> frozenset[int]:
    """Keys of the fields whose line bureau ``user`` works for; asked once for each loaded user."""
    known: frozenset[int] | None = user.__dict__.get(_LED)
    if known is None:
        rows = SubjectField.objects.filter(line_bureau__in=agency_ids_of(user)).order_by()
        known = user.__dict__[_LED] = frozenset(rows.values_list("pk", flat=True))
    return known
