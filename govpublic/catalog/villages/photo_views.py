"""Many photos of boards at once: choose them, see what became of each, place those that were in doubt."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .grid_scope import Asked, may_see, read_asked
from .grid_views import furniture
from .period_choices import keys_of
from .periods import name_of_period
from .photo_forms import PhotosForm, PlaceForm
from .photo_placing import Placed, Placing, read_token
from .photo_storing import collections_for

_TEMPLATE = "govpublic_catalog/admin/village_photos.html"


def village_photos(request: HttpRequest) -> HttpResponse:
    """Drafts with photos of boards; nothing is published."""
    if not may_see(request.user):
        raise PermissionDenied
    asked = read_asked(
        {**request.GET.dict(), "month": request.POST.get("month", request.GET.get("month", ""))}
    )
    villages = asked.villages(request.user)
    if request.method == "POST" and "place" in request.POST:
        return _place_waiting(request, asked, villages)
    form = PhotosForm(request.POST or None, request.FILES or None, villages=villages, initial=_begun(request))
    placed: list[Placed] = []
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        placing = Placing(data["code"], asked, request.user, list(villages))
        placed = [placing.place(one, data["village"], data["taken_on"]) for one in data["photos"]]
        _tell(request, placed)
        form = PhotosForm(villages=villages, initial={"code": data["code"]})
    return _shown(request, asked, form, placed, _waiting_forms(placed, villages))


def _place_waiting(request: HttpRequest, asked: Asked, villages: Any) -> HttpResponse:
    """Those whose village or day was not told by their files."""
    code = request.POST.get("code", "")
    prefixes = [name.removesuffix("-token") for name in request.POST if name.endswith("-token")]
    placing = Placing(code, asked, request.user, list(villages))
    placed, waiting = [], []
    for prefix in prefixes:
        form = PlaceForm(request.POST, prefix=prefix, villages=villages)
        if form.is_valid():
            placed.append(placing.place_waiting(**form.cleaned_data))
        else:
            name = read_token(form["token"].value() or "", request.user).get("name", "")
            waiting.append((Placed(name), form))
    _tell(request, placed)
    return _shown(request, asked, PhotosForm(villages=villages, initial={"code": code}), placed, waiting)


def _waiting_forms(placed: list[Placed], villages: Any) -> list[Any]:
    waiting = [one for one in placed if one.waits]
    return [
        (
            one,
            PlaceForm(
                prefix=f"photo-{number}",
                villages=villages,
                initial={"token": one.token, "village": one.village, "taken_on": one.taken_on},
            ),
        )
        for number, one in enumerate(waiting)
    ]


def _shown(
    request: HttpRequest, asked: Asked, form: PhotosForm, placed: list[Placed], waiting: list[Any]
) -> HttpResponse:
    from govpublic.deadlines.recurrences import Monthly

    from .moments import moment_of

    months = keys_of(Monthly(), moment_of().today)
    context = {
        "form": form,
        "asked": asked,
        "months": [(key, name_of_period(key)) for key in months],
        "code": request.POST.get("code", ""),
        "placed": [one for one in placed if not one.waits],
        "waiting": waiting,
        "may_add": bool(collections_for(request.user)),
        "back_url": f"{reverse('govpublic_village_grid')}?{asked.query()}",
        **furniture(_("Upload photos of boards")),
    }
    return render(request, _TEMPLATE, context)


def _tell(request: HttpRequest, placed: list[Placed]) -> None:
    made = sum(1 for one in placed if one.page is not None)
    bad = sum(1 for one in placed if one.faults)
    if made:
        said = _("%(count)d photos were put on drafts; nothing was published.") % {"count": made}
        messages.success(request, said)
    if bad:
        messages.error(request, _("%(count)d files were refused; see below.") % {"count": bad})


def _begun(request: HttpRequest) -> dict[str, Any]:
    return {"code": request.GET.get("code", "")}
