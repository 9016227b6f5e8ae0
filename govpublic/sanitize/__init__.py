"""HTML that editors paste and the public sends, made safe: one allow-list, two interchangeable backends.

The backend is nh3 unless the site's ``GOVPUBLIC["SANITIZER"]`` says bleach, which gets no releases any more.
"""

from __future__ import annotations

from govpublic.sanitize.backends import sanitizer_named
from govpublic.sanitize.profiles import profile_named
from govpublic.sanitize.reduction import HtmlTooLarge, check_size, normalize, reduce_to_profile
from govpublic.sanitize.styles import has_inline_style, strip_inline_style
from govpublic.sanitize.text import text_of
from govpublic.sanitize.typed import typed_line, typed_text

__all__ = [
    "HtmlTooLarge",
    "clean_html",
    "has_inline_style",
    "strip_inline_style",
    "text_of",
    "typed_line",
    "typed_text",
]


def clean_html(html: str, profile: str = "article", *, backend: str | None = None) -> str:
    """``html`` with only what ``profile`` allows; the result may be put on a page unescaped.

    ``article`` keeps headings, lists, tables, links and pictures; ``comment`` paragraphs, lists and emphasis;
    ``plain`` no element at all (still escaped: for the bare characters use ``text_of``). What is not allowed
    goes and its text stays, except scripts, styles, comments and Word's markup, which go whole.
    ``backend`` is "nh3" or "bleach"; by default the site's setting decides, and nh3 without one.

    Raises HtmlTooLarge past a cap, ValueError for an unknown profile or backend, ImportError when bleach is
    asked for and missing.
    """
    rules = profile_named(profile)
    sanitize = sanitizer_named(backend or _backend_of_site())
    check_size(html)
    return sanitize(reduce_to_profile(normalize(html), rules), profile)


def _backend_of_site() -> str:
    from django.core.exceptions import ImproperlyConfigured

    from govpublic.conf import settings

    try:
        return str(settings.SANITIZER)
    except ImproperlyConfigured:  # used as a plain library, without a Django site
        return "nh3"
