"""How the audit log tells of imports: who, which file by its fingerprint, and how many rows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

IMPORTED, REFUSED = "govpublic.import.done", "govpublic.import.refused"


class ImportedFormatter(LogFormatter):
    label = gettext_lazy("Import a file")

    def format_message(self, log_entry: Any) -> str:
        said = _("The file “%(file)s” was imported: %(rows)d rows. SHA-256 %(sha256)s.")
        return said % {**_NOTHING, **log_entry.data}


class RefusedFormatter(LogFormatter):
    label = gettext_lazy("Refuse a file")

    def format_message(self, log_entry: Any) -> str:
        said = _("The file “%(file)s” was refused: %(faults)d faults in %(rows)d rows. SHA-256 %(sha256)s.")
        return said % {**_NOTHING, **log_entry.data}


_NOTHING = {"file": "", "rows": 0, "faults": 0, "sha256": ""}
FORMATTERS = {IMPORTED: ImportedFormatter, REFUSED: RefusedFormatter}
