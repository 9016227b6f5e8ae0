"""A catalogue row has its ten columns before it holds (FLD-4; clause 2.1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic.agencies.models import Jurisdiction
from govpublic.catalog.models import Audience, CatalogVersion, Channel, DisclosureItem, Mode
from govpublic.catalog.row_columns import missing_columns, row_number
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.context import Context

CODE = "FLD-4"
_LACKS = _("Row %(row)s of the catalogue lacks: %(columns)s. Please complete it.")
_UNKNOWN = _("Row %(row)s of the catalogue has a value in “%(column)s” that is not on the list: %(value)s.")
#: Where a value can only be one of a list: the field, the column, the list.
_CLOSED: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("channels", "公开渠道和载体", frozenset(Channel.values)),
    ("audience", "公开对象", frozenset(Audience.values)),
    ("mode", "公开方式", frozenset(Mode.values)),
    ("levels", "公开层级", frozenset(Jurisdiction.Level.values)),
)


@rule(CODE, on=DisclosureItem)
def row_has_its_columns(item: Any, context: Context) -> Iterator[Fault]:
    """The ten columns of the official tables (国办发〔2019〕54号)."""
    yield from faults_of_row(item, context)


@rule(CODE, on=CatalogVersion)
def every_row_has_its_columns(version: Any, context: Context) -> Iterator[Fault]:
    """The same for every row, when the version is to hold; one query."""
    items = list(version.items.all()) if version.pk else []
    if not items:
        yield fault("", _("The catalogue has no rows. Please import or enter them."))
    for item in items:
        yield from faults_of_row(item, context, prefix=f"items.{item.pk}.")


def faults_of_row(item: DisclosureItem, context: Context, prefix: str = "") -> Iterator[Fault]:
    """What the row lacks, in one sentence, and what it has that is on no list."""
    missing = missing_columns(item, context.params["columns"])
    if missing:
        names = "、".join(name for _field, name in missing)
        yield fault(f"{prefix}{missing[0][0]}", _LACKS, row=row_number(item), columns=names)
    for field, column, allowed in _CLOSED:
        value = getattr(item, field)
        given = value if isinstance(value, list) else [value] if value else []
        strange = [str(one) for one in given if one not in allowed]
        if strange:
            yield fault(
                f"{prefix}{field}", _UNKNOWN, row=row_number(item), column=column, value="、".join(strange)
            )
    if not item.term_kind and not item.posting_workdays and item.term_text.strip():
        yield fault(
            f"{prefix}term_text",
            _(
                "The term of row %(row)s, “%(term)s”, cannot be counted. "
                "Please write working days or a period."
            ),
            severity=Severity.WARN,
            row=row_number(item),
            term=" ".join(item.term_text.split())[:60],
        )
