"""Settings of a server process that opinions are sent to: the database that ``OPINION_DATABASE`` names."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

_NAME = os.environ.get("OPINION_DATABASE", "")
if _NAME:
    DATABASES = {"default": {**DATABASES["default"], "NAME": _NAME}}
# The machine sends them all, and they are to be stored, not to be kept out.
GOVPUBLIC = {
    "RULEBOOK": "huangshan",
    "FORMS_PER_HOUR": 1_000_000,
    "LOOKUPS_PER_HOUR": 1_000_000,
    "FORM_MIN_SECONDS": 0,
    "PROOF_OF_WORK": "off",
    "PRIVATE_ROOT": os.environ.get("OPINION_FILES", ""),
}
