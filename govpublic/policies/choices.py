"""What a paper can be filed under, as the editor's form offers it: in groups, only what is offered now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.forms.models import ModelChoiceField, ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from govpublic.validators.rulebook import current

from .models import Attribute

Choice = tuple[Any, Any]


class TreeIterator(ModelChoiceIterator):
    """Rows with a ``parent``: one of the first level that has rows below it heads a group of its own."""

    def __iter__(self) -> Iterator[Choice]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        offered = set(self.queryset.values_list("pk", flat=True))
        below: dict[Any, list[Any]] = defaultdict(list)
        for row in self.queryset.model._default_manager.all():
            below[row.parent_id].append(row)
        for root in below[None]:
            group = [choice for row, depth in _walk(root, below) if row.pk in offered
                     for choice in [self._choice(row, depth)]]  # fmt: skip
            if len(group) == 1 and root.pk in offered:
                yield group[0]
            elif group:
                yield root.name, group

    def _choice(self, row: Any, depth: int) -> Choice:
        value = ModelChoiceIteratorValue(self.field.prepare_value(row), row)
        return value, "\u3000" * max(depth - 1, 0) + row.name


def _walk(row: Any, below: dict[Any, list[Any]], depth: int = 0) -> Iterator[tuple[Any, int]]:
    yield row, depth
    for child in below[row.pk]:
        yield from _walk(child, below, depth + 1)


def offer_active(field: ModelChoiceField, chosen: Any) -> None:
    """Leave in ``field`` what the site still offers, and the row that is ``chosen`` already."""
    if hasattr(field.queryset.model, "parent"):
        field.iterator = TreeIterator
    field.queryset = field.queryset.filter(Q(is_active=True) | Q(pk=chosen))


def ground_choices(chosen: str = "") -> list[Choice]:
    """Statutory grounds of the rulebook by the attribute that they go with; ``chosen`` stays choosable."""
    groups: dict[str, list[Choice]] = {}
    grounds = current().grounds
    for ground in grounds.values():
        label = f"{ground.code} {ground.name}（{ground.article}）"
        groups.setdefault(ground.attribute, []).append((ground.code, label))
    choices: list[Choice] = [("", _("None: the paper is published"))]
    choices += [(Attribute(attribute).label, options) for attribute, options in groups.items()]
    if chosen and chosen not in grounds:
        choices.append((chosen, format_lazy(_("{code} (no longer a ground)"), code=chosen)))
    return choices
