"""Is every value in ``GOVPUBLIC`` one that the suite can work with?"""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from govpublic import conf

#: What a value may be where its default does not say it all: (types, what to write in words).
ACCEPTED: Mapping[str, tuple[tuple[type, ...], str]] = {
    "RULEBOOK": ((str, os.PathLike), "the name of a rulebook or the path of a .toml file"),
    "RULES": ((Mapping,), "a dict of codes"),
    "ASSESSMENT": ((str, os.PathLike), "a bundled name or the path of a .toml file"),
    "INDICATORS": ((Mapping,), "a dict of indicators"),
    "ATTACHMENT_LIKENESS": ((int, float), "a number from 0 to 1"),
    "PRIVATE_ROOT": ((str, os.PathLike), "the path of a folder"),
    "OPINION_LIKENESS": ((int, float), "a number from 0 to 1"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "SANITIZER": ("nh3", "bleach"),
    "PROOF_OF_WORK": ("off", "auto", "always"),
}
AT_LEAST: Mapping[str, float] = {
    "PAGE_SIZE": 1,
    "MAX_ATTACHMENT_SIZE": 1,
    "ATTACHMENT_LIKENESS": 0,
    "WAIVER_MAX_DAYS": 1,
    "TALLY_DAYS": 0,
    "TRUSTED_PROXIES": 0,
    "FORMS_PER_HOUR": 1,
    "LOOKUPS_PER_HOUR": 1,
    "FORM_MIN_SECONDS": 0,
    "FORM_MAX_HOURS": 1,
    "PROOF_OF_WORK_LOAD": 1,
    "PROOF_OF_WORK_COST": 1,
    "OPINION_MAX_CHARS": 100,
    "OPINION_MAX_LINES": 10,
    "OPINION_MAX_FILES": 0,
    "OPINION_MAX_FILE_SIZE": 1,
    "OPINION_RETENTION_MONTHS": 1,
    "APPLICATION_RETENTION_DAYS": 1,
    "OPINION_LIKENESS": 0.1,
    "API_TOKEN_PER_MINUTE": 1,
    "API_ADDRESS_PER_MINUTE": 1,
    "API_TOKEN_MAX_DAYS": 1,
    "API_MAX_UPLOAD": 1,
    "API_LOG_DAYS": 1,
}
AT_MOST: Mapping[str, int] = {"ATTACHMENT_LIKENESS": 1, "OPINION_LIKENESS": 1}
WORDS = {str: "a string", int: "a whole number", bool: "True or False", float: "a number"}


def check_values(**_) -> list[CheckMessage]:
    """E006 and E007: known keys with values of the right type and size."""
    written = getattr(settings, "GOVPUBLIC", {})
    if not isinstance(written, Mapping):
        message = f"GOVPUBLIC is a {type(written).__name__}, not a dict."
        return [Error(message, hint='Write GOVPUBLIC = {"RULEBOOK": "national"}.', id="govpublic.E006")]
    errors: list[CheckMessage] = []
    for key, value in written.items():
        if key not in conf.DEFAULTS:
            errors.append(_unknown(key))
        elif wanted := _what_is_wanted_instead(key, value):
            errors.append(
                Error(f"GOVPUBLIC[{key!r}] is {value!r}.", hint=f"Write {wanted}.", id="govpublic.E007")
            )
    return errors


def usable(key: str) -> Any:
    """The value of a setting, or its default where ``check_values`` complains of what is written."""
    written = getattr(settings, "GOVPUBLIC", {})
    if not isinstance(written, Mapping) or key not in written or _what_is_wanted_instead(key, written[key]):
        return conf.DEFAULTS[key]
    return written[key]


def _unknown(key: Any) -> CheckMessage:
    near = get_close_matches(str(key), conf.DEFAULTS, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"The keys are {', '.join(sorted(conf.DEFAULTS))}."
    return Error(f"GOVPUBLIC has a key {key!r}, which does not exist.", hint=hint, id="govpublic.E006")


def _what_is_wanted_instead(key: str, value: Any) -> str:
    """What to write in place of ``value``, in words; empty if the value will do."""
    default_type = type(conf.DEFAULTS[key])
    types, wanted = ACCEPTED.get(key, ((default_type,), WORDS.get(default_type, default_type.__name__)))
    # True is an int to Python, and never what somebody meant by a number.
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        return wanted
    if key in CHOICES and value not in CHOICES[key]:
        return " or ".join(repr(choice) for choice in CHOICES[key])
    if value != value or (key in AT_LEAST and value < AT_LEAST[key]):
        return f"{wanted} of at least {AT_LEAST[key]}"
    if key in AT_MOST and value > AT_MOST[key]:
        return wanted
    return ""
