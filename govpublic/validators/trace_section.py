"""In the compliance panel: which files of a page tell of whoever made them, with the way to take it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from .admin_urls import edit_url
from .files import Files
from .mixins import PublishGateMixin
from .panel_sections import panel_section
from .pictures import shown_pictures
from .privacy.picture_rules import TRACES
from .privacy.sights import masked_text
from .stripping import may_strip


@panel_section("govpublic_validators/traces.html", order=90)
def traces_section(subject: Any, request: HttpRequest | None) -> dict[str, Any] | None:
    """A line for each file; None where no file tells anything."""
    if request is None or subject.pk is None or not isinstance(subject, PublishGateMixin):
        return None
    back = urlencode({"next": edit_url(subject) or ""})
    files = [
        {
            "title": masked_text(thing.title),
            "told": "、".join(_(words) for trace, words in TRACES.items() if trace in traces),
            "url": f"{reverse('govpublic_strip', args=[what, thing.pk])}?{back}",
        }
        for what, thing, traces in _telling(subject)
        if may_strip(request.user, thing)
    ]
    return {"files": files} if files else None


def _telling(subject: Any) -> Iterator[tuple[str, Any, list[str]]]:
    """Each document and picture in use that tells something, with what."""
    files = Files.used_by(subject)
    for key, document in files.documents.items():
        facts = files.facts(key)
        if facts is not None and facts.privacy.get("traces"):
            yield "document", document, facts.privacy["traces"]
    for picture in shown_pictures({use.document_id for use in files.pictures}).values():
        if picture.privacy.get("traces"):
            yield "image", picture.image, picture.privacy["traces"]
