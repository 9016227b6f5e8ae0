"""What the public page of a paper shows; of one that is not open, metadata, the ground and how to apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from govpublic import workdays
from govpublic.validators.rulebook import current

from .companions import load_companions
from .document_metadata import metadata_rows
from .interpretation_links import interpretations_of
from .models.document import Attribute
from .publication_history import publication_history
from .relations import RelatedPaper, Relations, relations_of
from .validity import validity_of
from .validity_notice import notice_of


@dataclass(frozen=True)
class RelationGroup:
    """Papers under one heading."""

    heading: str
    papers: tuple[RelatedPaper, ...]


@dataclass(frozen=True)
class Closure:
    """Why the text is not here: the ground by its name and article, and whom to ask."""

    text: str
    ground: str = ""
    how_to_apply: str = ""
    agency: Any = None


def document_context(page: Any) -> dict[str, Any]:
    """The context of a paper's page; nothing in it needs the paper to be complete, or to be saved.

    ``metadata`` (list[Row]), ``notice`` (Notice or None), ``closure`` (Closure, None for an open paper),
    ``interpretations`` (list[FormGroup]), ``relations`` (list[RelationGroup]), ``history`` (list[Event]),
    ``list_page`` (the library, None while the paper has no place).
    """
    today = workdays.today()
    relations = relations_of(page, any_private=load_companions(page))
    # What ``with_endings`` gives to a list: it saves ``validity_of`` a query.
    page.replaced_on, page.amended_on = relations.replaced_on, relations.amended_on
    validity = validity_of(page, today)
    return {
        "metadata": metadata_rows(page, validity),
        "notice": notice_of(page, validity, relations, today),
        "closure": None if page.is_open else closure_of(page),
        "interpretations": interpretations_of(page),
        "relations": _groups(relations),
        "history": publication_history(page, relations.withdrawal),
        "list_page": list_page_of(page),
    }


def closure_of(page: Any) -> Closure:
    """Only what the law lets everybody know: neither the evidence nor the written reason."""
    if not page.attribute:
        return Closure(
            _("The openness attribute has not been chosen yet; the text is shown only of an open paper.")
        )
    ground = current().grounds.get(page.ground)
    named = _("Statutory ground: %(name)s (Regulations on Open Government Information, %(article)s)")
    if page.attribute == Attribute.ON_REQUEST:
        text = _("The text of this paper is disclosed on request.")
        apply = _("Whoever needs it may apply in writing to the agency that issued it.")
    else:
        text = _("The text of this paper is not disclosed.")
        apply = _(
            "Whoever needs it may apply in writing to the agency that issued it, which replies with reasons."
        )
    return Closure(
        text=text,
        ground=named % {"name": ground.name, "article": ground.article} if ground else "",
        how_to_apply=apply,
        agency=page.agency,
    )


def list_page_of(page: Any) -> Page | None:
    """The page that a visitor goes back to."""
    return page.get_parent() if page.path and page.depth and page.depth > 1 else None


def _groups(relations: Relations) -> list[RelationGroup]:
    groups = [
        RelationGroup(_("Replaced by"), relations.replaced_by),
        RelationGroup(_("Amended by"), relations.amended_by),
        RelationGroup(_("Replaces"), relations.replaces),
        RelationGroup(_("Amends"), relations.amends),
    ]
    return [group for group in groups if group.papers]
