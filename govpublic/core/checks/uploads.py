"""Do the settings of documents and images keep private files private and uploads harmless?"""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from .values import usable

#: Types that a browser runs when it shows them in place.
ACTIVE_TYPES = frozenset(
    {
        "application/javascript", "application/xhtml+xml", "application/xml", "image/svg+xml", "text/html",
        "text/javascript", "text/xml",
    }
)  # fmt: skip
#: Extensions of files that a browser or a computer runs.
ACTIVE_EXTENSIONS = frozenset(
    {
        "asp", "aspx", "bat", "chm", "cmd", "com", "docm", "dotm", "exe", "hta", "htm", "html", "jar", "js",
        "jsp", "lnk", "mht", "mhtml", "msi", "php", "pptm", "ps1", "scr", "sh", "svg", "swf", "vbs", "xhtml",
        "xlsm", "xml",
    }
)  # fmt: skip
OFFICE = "['doc', 'docx', 'wps', 'xls', 'xlsx', 'et', 'ppt', 'pptx', 'pdf', 'ofd', 'txt', 'csv', 'zip']"


def check_uploads(**_) -> list[CheckMessage]:
    """W006 to W009, W013 and W014: how documents and images are taken in and handed out."""
    return [
        *_inline_types(),
        *_media_below_static(),
        *_extensions(),
        *_drawings(),
        *_headers(),
    ]


def _inline_types() -> Iterable[CheckMessage]:
    shown = getattr(settings, "WAGTAILDOCS_INLINE_CONTENT_TYPES", ())
    if active := sorted(ACTIVE_TYPES & {str(each).lower() for each in shown}):
        yield _warning(
            "W006",
            f"WAGTAILDOCS_INLINE_CONTENT_TYPES shows {', '.join(active)} in place: their scripts would run.",
            "Leave only types without scripts, such as 'application/pdf'.",
        )


def _media_below_static() -> Iterable[CheckMessage]:
    media = _path("MEDIA_ROOT")
    published = [_path("STATIC_ROOT"), *map(_resolved, _static_folders())]
    if media and any(folder and media.is_relative_to(folder) for folder in published):
        yield _warning(
            "W007",
            "MEDIA_ROOT lies in a folder of static files: every upload, private ones too, is public there.",
            "Move MEDIA_ROOT out of STATIC_ROOT and STATICFILES_DIRS.",
        )


def _extensions() -> Iterable[CheckMessage]:
    allowed = getattr(settings, "WAGTAILDOCS_EXTENSIONS", None)
    if not allowed:
        yield _warning(
            "W008",
            "WAGTAILDOCS_EXTENSIONS is not set: files of any type can be uploaded as documents.",
            f"Write WAGTAILDOCS_EXTENSIONS = {OFFICE}, or what the site needs.",
        )
    elif active := sorted(ACTIVE_EXTENSIONS & {str(each).lower().lstrip(".") for each in allowed}):
        yield _warning(
            "W009",
            f"WAGTAILDOCS_EXTENSIONS allows {', '.join(active)}: files that run where they are opened.",
            "Take these extensions out of WAGTAILDOCS_EXTENSIONS.",
        )


def _drawings() -> Iterable[CheckMessage]:
    allowed = {str(each).lower() for each in getattr(settings, "WAGTAILIMAGES_EXTENSIONS", ())}
    if "svg" in allowed and not usable("REFUSE_DANGEROUS_UPLOADS"):
        yield _warning(
            "W013",
            "WAGTAILIMAGES_EXTENSIONS allows svg, and nothing looks for the scripts in it.",
            "Leave out 'svg', or write GOVPUBLIC['REFUSE_DANGEROUS_UPLOADS'] = True.",
        )


def _headers() -> Iterable[CheckMessage]:
    if not getattr(settings, "WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT", True):
        yield _warning(
            "W014",
            "WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT is off: documents are served without the header that keeps "
            "their scripts from running.",
            "Leave WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT out, or write True.",
        )


def _static_folders() -> Iterable[str]:
    for entry in getattr(settings, "STATICFILES_DIRS", ()):
        yield entry[1] if isinstance(entry, list | tuple) else entry


def _path(setting: str) -> Path | None:
    return _resolved(getattr(settings, setting, None))


def _resolved(folder: object) -> Path | None:
    return Path(str(folder)).resolve() if folder else None


def _warning(code: str, fault: str, hint: str) -> CheckMessage:
    return Warning(fault, hint=hint, id=f"govpublic.{code}")
