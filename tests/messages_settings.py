"""Settings of ``make messages``: what the ground says, which is no app, stands in the catalogue of core."""

from pathlib import Path

import govpublic

LOCALE_PATHS = [Path(govpublic.__file__).resolve().parent / "core" / "locale"]
TIME_ZONE = "UTC"
