"""The same field has the same columns everywhere (FLD-6; clause 3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.catalog.comparison import columns_against_city
from govpublic.catalog.models import FieldPage
from govpublic.validators import Fault, fault, rule
from govpublic.validators.context import Context


@rule("FLD-6", on=FieldPage, when=lambda page: page.field_id and page.jurisdiction_id)
def columns_are_those_of_the_city(page: Any, context: Context) -> Iterator[Fault]:
    """Compared by code: the rows that hold in this place, and those of the city. Three queries."""
    compared = columns_against_city(page.jurisdiction, page.field_id)
    if compared is not None and (compared.extra or compared.missing):
        yield fault(
            "",
            _(
                "The items differ from those of the city: %(extra)d more, %(missing)d fewer. "
                "Compare the tables."
            ),
            extra=len(compared.extra),
            missing=len(compared.missing),
        )
