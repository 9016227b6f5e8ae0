"""Broken links of the pages of the topic (FLD-3; clause 3.1.1), read from what the link check wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_noop as _

from govpublic.catalog.models import DisclosureColumnPage, FieldPage, LinkTarget, LinkUse
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.asking import Asked, Question, as_text
from govpublic.validators.context import Context

BROKEN = "broken links"
_BROKEN = Question(
    lambda content_type, object_id: as_text(
        LinkUse.objects.filter(
            content_type=content_type, object_id=object_id, target__state=LinkTarget.State.BROKEN
        ),
        "field",
        "target__url",
    )
)
#: Links that are named one by one; the list of broken links has the rest.
MOST_NAMED = 10


def ask_for_broken_links(page: Any, context: Context) -> dict[str, Asked]:
    if page.pk is None:
        return {}
    content_type = ContentType.objects.get_for_model(page, for_concrete_model=False)
    return {BROKEN: _BROKEN(content_type=content_type.pk, object_id=str(page.pk))}


@rule("FLD-3", on=(FieldPage, DisclosureColumnPage), asks=ask_for_broken_links)
def no_link_is_broken(page: Any, context: Context) -> Iterator[Fault]:
    """Being broken is the other side's doing as often as ours: it is shown and never blocks."""
    found = sorted(set(context.answers.get(BROKEN, ())))
    for field, url in found[:MOST_NAMED]:
        yield fault(
            field or "",
            _("The link to “%(url)s” is broken. Please replace or remove it."),
            severity=Severity.WARN,
            url=url or "",
        )
    if len(found) > MOST_NAMED:
        yield fault(
            "",
            _("%(count)s more links are broken; see the list of broken links."),
            severity=Severity.WARN,
            count=len(found) - MOST_NAMED,
        )
