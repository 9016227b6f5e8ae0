"""One file, shown with what it tells of whoever made it, and the button that takes it out."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from govpublic.detectors.contents import STRIPPED_KINDS, NotStrippedError

from .admin_urls import edit_url
from .file_facts import facts_for
from .picture_facts import hash_of
from .privacy.picture_rules import TRACES
from .privacy.sights import masked_text
from .refusal import PublishBlocked
from .stripping import REFUSALS, may_strip, strip

MODELS = {"document": get_document_model, "image": get_image_model}


def strip_file(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Ask, with what is in it; take it out."""
    if what not in MODELS:
        raise Http404
    thing = get_object_or_404(MODELS[what](), pk=pk)
    if not may_strip(request.user, thing):
        raise PermissionDenied
    back = _back_url(request, thing)
    if request.method == "POST":
        _strip(request, thing)
        return HttpResponseRedirect(back)
    return render(request, "govpublic_validators/admin/strip.html", _context(thing, back))


def _strip(request: HttpRequest, thing: Any) -> None:
    said = {"name": masked_text(thing.title)}
    try:
        done = strip(thing, request.user)
    except NotStrippedError as refusal:
        reason = _(REFUSALS[refusal.reason])
        messages.error(request, _("“%(name)s” was left as it is.") % said + " " + reason)
    except PublishBlocked as refusal:
        reasons = " ".join(issue.message for issue in refusal.issues)
        messages.error(request, _("“%(name)s” was left as it is.") % said + " " + reasons)
    else:
        if done:
            messages.success(request, _("“%(name)s” no longer tells who made it, where or with what.") % said)
        else:
            messages.success(request, _("There was nothing in “%(name)s” to take out.") % said)


def _context(thing: Any, back: str) -> dict[str, Any]:
    kind, traces = told_by(thing)
    heading = _("Take out data about people")
    return {
        "title": masked_text(thing.title),
        "traces": [_(words) for trace, words in TRACES.items() if trace in traces],
        "is_possible": kind in STRIPPED_KINDS,
        "why_not": _(REFUSALS["kind"]),
        "back_url": back,
        "header_title": f"{heading}: {masked_text(thing.title)}",
        "heading": heading,
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": heading},
        ],
    }


def told_by(thing: Any) -> tuple[str, list[str]]:
    """The kind of a document's or an image's file, and the traces in it."""
    if isinstance(thing, get_image_model()):
        hash_of(thing)
    facts = facts_for([thing]).get(thing.pk)
    return (facts.kind, facts.privacy.get("traces", [])) if facts else ("", [])


def _back_url(request: HttpRequest, thing: Any) -> str:
    """Where the user came from, if that is here; else where the file is edited."""
    asked = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    return edit_url(thing) or reverse("wagtailadmin_home")
