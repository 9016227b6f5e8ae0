"""Are the apps and the middleware of the suite all there, and in order?"""

from itertools import pairwise

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error

from govpublic import conf

#: What our middleware needs to have run before it.
RUNS_BEFORE_OURS = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)


def _installed() -> list[str]:
    return [config.name for config in apps.get_app_configs()]


def check_rooms(**_) -> list[CheckMessage]:
    """E001: every room of ``conf.REQUIRED_ROOMS`` is installed."""
    installed = set(_installed())
    return [
        Error(
            f"The app {room} is not installed, and the other apps of govpublic need it.",
            hint=f"Add *govpublic.conf.APPS or '{room}', to INSTALLED_APPS.",
            id="govpublic.E001",
        )
        for room in conf.REQUIRED_ROOMS
        if room not in installed
    ]


def check_required_apps(**_) -> list[CheckMessage]:
    """E002: every app of ``conf.REQUIRED_APPS`` is installed."""
    installed = set(_installed())
    return [
        Error(
            f"The app {app} is not installed, and govpublic uses it.",
            hint=f"Add '{app}', to INSTALLED_APPS.",
            id="govpublic.E002",
        )
        for app in conf.REQUIRED_APPS
        if app not in installed
    ]


def check_room_order(**_) -> list[CheckMessage]:
    """E003: the rooms stand in the order of ``conf.APPS``, each after those that it imports."""
    rooms = [name for name in _installed() if name in conf.APPS]
    errors: list[CheckMessage] = []
    for before, after in pairwise(rooms):
        if conf.APPS.index(before) > conf.APPS.index(after):
            errors.append(
                Error(
                    f"The app {before} stands before {after} in INSTALLED_APPS, but builds on it.",
                    hint=f"Move '{after}', above '{before}', or write *govpublic.conf.APPS in place of both.",
                    id="govpublic.E003",
                )
            )
    return errors


def check_middleware(**_) -> list[CheckMessage]:
    """E004 and E005: our middleware is there, after the session, the user and the messages."""
    middleware = list(settings.MIDDLEWARE)
    errors: list[CheckMessage] = []
    for ours in conf.MIDDLEWARE:
        if ours not in middleware:
            errors.append(
                Error(
                    f"The middleware {ours} is missing, so that a refused publication ends in an error page.",
                    hint=f"Add *govpublic.conf.MIDDLEWARE or '{ours}', at the end of MIDDLEWARE.",
                    id="govpublic.E004",
                )
            )
            continue
        at = middleware.index(ours)
        errors += [
            Error(
                f"The middleware {ours} stands before {other}, which has to run first.",
                hint=f"Move '{ours}', to the end of MIDDLEWARE.",
                id="govpublic.E005",
            )
            for other in RUNS_BEFORE_OURS
            if other in middleware[at:]
        ]
    return errors
