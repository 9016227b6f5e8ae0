"""Does the site around the suite have what the suite relies on?"""

from importlib.util import find_spec

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.files.storage import FileSystemStorage
from wagtail.documents import get_document_model

from .values import usable

BASE_PAGE = "wagtailcore.page"


def check_sanitizer(**_) -> list[CheckMessage]:
    """W001 and E011: bleach works, but nobody mends it any more."""
    if usable("SANITIZER") != "bleach":
        return []
    if find_spec("bleach") is None:
        return [
            Error(
                "GOVPUBLIC['SANITIZER'] is 'bleach', which is not installed.",
                hint="Install wagtail-govpublic[bleach], or write 'nh3'.",
                id="govpublic.E011",
            )
        ]
    return [
        Warning(
            "GOVPUBLIC['SANITIZER'] is 'bleach', which will have no further release, not even for security.",
            hint="Write 'nh3', or leave the key out.",
            id="govpublic.W001",
        )
    ]


def check_page_model(**_) -> list[CheckMessage]:
    """E012: a base page model other than Wagtail's is not supported."""
    model = str(getattr(settings, "WAGTAIL_PAGE_MODEL", BASE_PAGE))
    if model.lower() == BASE_PAGE:
        return []
    return [
        Error(
            f"WAGTAIL_PAGE_MODEL is {model!r}; govpublic supports only Wagtail's own base page model.",
            hint="Remove WAGTAIL_PAGE_MODEL from the settings.",
            id="govpublic.E012",
        )
    ]


def check_time_zone(**_) -> list[CheckMessage]:
    """E013 and W002: terms are counted in China's time, from moments that know their zone."""
    messages: list[CheckMessage] = []
    if not settings.USE_TZ:
        messages.append(
            Error(
                "USE_TZ is off, so that the moment of a publication cannot be known.",
                hint="Write USE_TZ = True.",
                id="govpublic.E013",
            )
        )
    if settings.TIME_ZONE != "Asia/Shanghai":
        messages.append(
            Warning(
                f"TIME_ZONE is {settings.TIME_ZONE!r}: pages show other days than those that terms count.",
                hint="Write TIME_ZONE = 'Asia/Shanghai'.",
                id="govpublic.W002",
            )
        )
    return messages


def check_document_serving(**_) -> list[CheckMessage]:
    """E014: every document passes Wagtail's view, which can withhold the files of a draft."""
    method = getattr(settings, "WAGTAILDOCS_SERVE_METHOD", None)
    if method is None:
        storage = get_document_model()._meta.get_field("file").storage
        if isinstance(storage, FileSystemStorage) or _has_local_paths(storage):
            return []
        message = "Documents lie on a remote storage, and Wagtail sends readers there past its own view."
    elif method == "serve_view":
        return []
    else:
        message = f"WAGTAILDOCS_SERVE_METHOD is {method!r}: readers get documents past Wagtail's view."
    hint = "Write WAGTAILDOCS_SERVE_METHOD = 'serve_view'; the files of drafts would be public otherwise."
    return [Error(message, hint=hint, id="govpublic.E014")]


def _has_local_paths(storage) -> bool:
    try:
        storage.path("x")
    except NotImplementedError:
        return False
    return True
