"""Addresses of this site: looked up without the network."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.http import Http404
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from .finding import DOCUMENT, PAGE
from .verdict import SOUND, Fault, Verdict, failing


def is_inside(address: str, hosts: frozenset[str]) -> bool:
    """Whether ``address`` leads to this site: to a page or file by its key, a path, or one of ``hosts``."""
    if address.startswith((PAGE, DOCUMENT)):
        return True
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.netloc or (parts.hostname or "") in hosts


def own_hosts() -> frozenset[str]:
    """The host names of the installed sites."""
    return frozenset(Site.objects.values_list("hostname", flat=True))


def look_inside(address: str) -> Verdict:
    """Whether a page is live, a file is there, or a path is answered."""
    if address.startswith(PAGE):
        pages = Page.objects.filter(pk=address.removeprefix(PAGE), live=True)
        return SOUND if pages.exists() else failing(Fault.GONE)
    if address.startswith(DOCUMENT):
        return _file(address.removeprefix(DOCUMENT))
    try:
        parts = urlsplit(address)
    except ValueError:
        return failing(Fault.MALFORMED)
    return _path(unquote(parts.path) or "/", parts.hostname)


def _file(key: Any) -> Verdict:
    document = get_document_model().objects.filter(pk=key).first()
    if document is None:
        return failing(Fault.GONE)
    try:
        size = document.file.size
    except OSError:
        return failing(Fault.GONE)
    return SOUND if size else failing(Fault.EMPTY)


def _path(path: str, host: str | None) -> Verdict:
    if not path.startswith("/"):
        return failing(Fault.MALFORMED)  # relative to the page that it stands in: Wagtail writes none
    try:
        match = resolve(path)
    except Resolver404:
        return failing(Fault.GONE)
    if match.view_name == "wagtaildocs_serve":
        return _file(match.args[0] if match.args else match.kwargs["document_id"])
    if match.view_name != "wagtail_serve":
        return SOUND
    return _page(path, host)


def _page(path: str, host: str | None) -> Verdict:
    """As Wagtail finds the page, pages with addresses of their own below them included."""
    site = Site.objects.filter(hostname=host).first() if host else None
    site = site or Site.objects.filter(is_default_site=True).first()
    if site is None:
        return failing(Fault.GONE)
    request = RequestFactory().get(path, headers={"host": site.hostname})
    try:
        found = site.root_page.specific.route(request, [part for part in path.split("/") if part])
    except Http404:
        return failing(Fault.GONE)
    return SOUND if found.page.live else failing(Fault.GONE)
