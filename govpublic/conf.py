"""What an integrator writes in settings: the apps, the middleware, and one dict named ``GOVPUBLIC``.

Importable from a settings module: nothing here touches the app registry or ``django.conf.settings`` at
import. Every key has its default in ``DEFAULTS`` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: Every room, lower rooms first. ``INSTALLED_APPS = [*govpublic.conf.APPS, ...]``.
APPS: list[str] = [
    "govpublic.core",
    "govpublic.agencies",
    "govpublic.validators",
    "govpublic.deadlines",
    "govpublic.blocks",
    "govpublic.policies",
    "govpublic.participation",
    "govpublic.catalog",
    "govpublic.oversight",
    # No room: Chinese for what Wagtail leaves in English.
    "govpublic.core.admin_words",
]

#: Rooms that every installation needs; each other room may be left out.
REQUIRED_ROOMS: tuple[str, ...] = tuple(APPS[: APPS.index("govpublic.policies") + 1])

#: What the suite needs beside Wagtail's own apps; add those that the site does not list yet.
REQUIRED_APPS: list[str] = ["wagtail.contrib.settings", "wagtail.contrib.table_block", "wagtail_modeladmin"]

#: Goes last: it turns a refusal of the gate into a message, with the user, the session and messages at hand.
MIDDLEWARE: list[str] = ["govpublic.validators.middleware.PublishBlockedMiddleware"]

DEFAULTS: Mapping[str, Any] = {
    # The rulebook: a bundled name ("national", "anhui", "huangshan") or the path of a .toml file.
    "RULEBOOK": "huangshan",
    # Single keys changed by this site: {"DOC-11": {"severity": "warn", "params": {...}}}.
    "RULES": {},
    # The template that every public page of ours extends.
    "BASE_TEMPLATE": "govpublic_core/base.html",
    # "nh3", or "bleach" with the extra govpublic[bleach].
    "SANITIZER": "nh3",
    # Documents on one page of a public list.
    "PAGE_SIZE": 20,
    # str.format with agency (Agency), code (its organisation code), uscc, year, month, serial.
    "INDEX_NUMBER_FORMAT": "{code}/{year:04d}{month:02d}-{serial:05d}",
    # Largest file that an attachment may be, in bytes.
    "MAX_ATTACHMENT_SIZE": 50 * 1024 * 1024,
    # How alike the WORD and the PDF of one attachment must be, 0 to 1, before the editor is warned.
    "ATTACHMENT_LIKENESS": 0.9,
    # Whether Wagtail's upload forms refuse a file with macros, scripts, programs, a password and the like.
    "REFUSE_DANGEROUS_UPLOADS": True,
    # Whether a file whose only users are drafts of gated pages is kept from the public.
    "WITHHOLD_DRAFT_FILES": True,
    # Mail a refused scheduled publication to its owner.
    "MAIL_REFUSALS": True,
    # Days after which imported rows that no page of a roll names any more are deleted.
    "SUBSIDY_BATCH_DAYS": 365,
    # Longest term of a waiver, in days from the day on which it is granted.
    "WAIVER_MAX_DAYS": 180,
    # What carries reminders of deadlines to people: the dotted path of a function that takes one Notice.
    "NOTIFIER": "govpublic.deadlines.notifiers.mail",
    # Whether one run of govpublic_remind sends each person one message that lists everything.
    "REMINDER_DIGEST": False,
    # Working days after the last day on which the openness office is told of what is overdue.
    "REMIND_OFFICE_AFTER_WORKDAYS": 5,
    # Folder of the files that citizens send, outside MEDIA_ROOT; "" is a folder "private" beside MEDIA_ROOT.
    "PRIVATE_ROOT": "",
    # Proxies before the site whose X-Forwarded-For is believed.
    "TRUSTED_PROXIES": 0,
    # The cache, shared by all processes, that counts what visitors send.
    "FORM_CACHE": "default",
    # Sendings an hour that one address may make to one subject of a public form; and looks by receipt.
    "FORMS_PER_HOUR": 20,
    "LOOKUPS_PER_HOUR": 30,
    # A form that comes back sooner was not read; one that stood open longer is given back to be sent again.
    "FORM_MIN_SECONDS": 3,
    "FORM_MAX_HOURS": 12,
    # Whether browsers have to compute a proof: "off", "auto" (under load) or "always"; when "auto" begins
    # (sendings to one subject in five minutes); and how dear a try is (rounds of PBKDF2).
    "PROOF_OF_WORK": "auto",
    "PROOF_OF_WORK_LOAD": 30,
    "PROOF_OF_WORK_COST": 2000,
    # What an opinion may hold: characters, lines, files, bytes of each file.
    "OPINION_MAX_CHARS": 10_000,
    "OPINION_MAX_LINES": 1_000,
    "OPINION_MAX_FILES": 3,
    "OPINION_MAX_FILE_SIZE": 10 * 1024 * 1024,
    # Months after the end of a consultation until names, contacts and files of its opinions are forgotten.
    "OPINION_RETENTION_MONTHS": 24,
    # Days after a meeting until what applicants told of themselves is forgotten.
    "APPLICATION_RETENTION_DAYS": 90,
    # How alike two opinions must be, 0 to 1, to be put into one group.
    "OPINION_LIKENESS": 0.7,
    # Days for which the tally of every day is kept; of older ones the last of each month. 0 keeps every day.
    "TALLY_DAYS": 400,
    # The indicators of the yearly assessment: a bundled name or the path of a .toml file.
    "ASSESSMENT": "huangshan",
    # Single keys of them that this site changes: {"training": {"weight": 4}, "leadership": {"omit": True}}.
    "INDICATORS": {},
    # Whether the interface for other systems tells what is public without a token.
    "API_PUBLIC": True,
    # Requests a minute of one token; and of one address that shows none.
    "API_TOKEN_PER_MINUTE": 300,
    "API_ADDRESS_PER_MINUTE": 60,
    # Longest life of a token, in days from the day on which it is made.
    "API_TOKEN_MAX_DAYS": 366,
    # Bytes that one request with files may have.
    "API_MAX_UPLOAD": 200 * 1024 * 1024,
    # Days after which logged requests, and the answers kept for repeated ones, are forgotten.
    "API_LOG_DAYS": 180,
}


class Settings:
    """The site's ``GOVPUBLIC`` over ``DEFAULTS``; read anew after ``setting_changed``."""

    def __init__(self) -> None:
        self._merged: dict[str, Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in DEFAULTS:
            raise AttributeError(f"GOVPUBLIC has no setting {name!r}")
        return self._load()[name]

    def _load(self) -> dict[str, Any]:
        if self._merged is None:
            from django.conf import settings as django_settings

            self._merged = {**DEFAULTS, **getattr(django_settings, "GOVPUBLIC", {})}
        return self._merged

    def reload(self, *, setting: str = "GOVPUBLIC", **_: Any) -> None:
        """Forget what was read; connected to ``setting_changed`` by ``govpublic.core``."""
        if setting == "GOVPUBLIC":
            self._merged = None


settings = Settings()
