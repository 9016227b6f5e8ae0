"""What a rule is given besides the page: the day, the numbers of the law, the stored row, the files."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from govpublic.workdays import SHANGHAI

from .rulebook import current

if TYPE_CHECKING:
    from .files import Files


class Context:
    """Shared by all rules of one check.

    ``at`` is the aware moment of the check, ``today`` its date in Asia/Shanghai, ``stage`` "publish" or
    "submit", ``params`` the numbers of the rule that is asked now. ``facts`` keeps what one rule had to look
    up so that the next need not.
    """

    def __init__(
        self, subject: Any, *, at: datetime | None = None, stage: str = "publish", files: Files | None = None
    ):
        self.subject = subject
        self.at = at or timezone.now()
        self.stage = stage
        self.today = self.at.astimezone(SHANGHAI).date()
        self.rulebook = current()
        self.params: Mapping[str, Any] = {}
        self.facts: dict[str, Any] = {}
        self._files = files

    def for_rule(self, code: str) -> Context:
        """This context with the parameters of ``code``; what was looked up is shared."""
        view = copy(self)
        view.params = self.rulebook.params(code)
        return view

    @property
    def stored(self) -> Any:
        """The row as it stands in the database, or None for a new one. One query, once."""
        if "stored" not in self.facts:
            manager = type(self.subject)._base_manager
            pk = self.subject.pk
            self.facts["stored"] = manager.filter(pk=pk).first() if pk else None
        return self.facts["stored"]

    @property
    def files(self) -> Files:
        """The Wagtail documents that the subject uses, with their facts. Two queries, once."""
        if "files" not in self.facts:
            from .files import Files

            self.facts["files"] = self._files or Files.used_by(self.subject)
        return self.facts["files"]  # type: ignore[no-any-return]
