"""What a rule is given besides the page: the day, the numbers of the law, the stored row, the files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from govpublic.workdays import SHANGHAI

from .asking import Row
from .rulebook import current

if TYPE_CHECKING:
    from .files import Files


class Context:
    """Shared by all rules of one check.

    ``at`` is the aware moment of the check, ``today`` its date in Asia/Shanghai, ``stage`` one of the
    registry's ``STAGES``, ``approving`` the step of the review that is being approved in the same act ("" if
    none is), ``params`` the numbers of the rule that is asked now. ``answers`` has the rows that answer what
    the rules asked, by name. ``facts`` keeps what one rule had to look up so that the next need not.
    """

    def __init__(
        self,
        subject: Any,
        *,
        at: datetime | None = None,
        stage: str = "publish",
        approving: str = "",
        files: Files | None = None,
    ):
        self.subject = subject
        self.at = at or timezone.now()
        self.stage = stage
        self.approving = approving
        self.today = self.at.astimezone(SHANGHAI).date()
        self.rulebook = current()
        self.params: Mapping[str, Any] = {}
        self.answers: dict[str, list[Row]] = {}
        self.facts: dict[str, Any] = {}
        self._files = files

    def for_rule(self, code: str) -> Context:
        """This context with the parameters of ``code``; what was looked up is shared."""
        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__)
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
        """The Wagtail documents that the subject uses, with their facts. No query of their own, mostly."""
        if "files" not in self.facts:
            from .files import Files

            self.facts["files"] = self._files or Files.used_by(self.subject)
        return self.facts["files"]  # type: ignore[no-any-return]

    @property
    def has_files(self) -> bool:
        """Whether somebody has told already which files are in use."""
        return self._files is not None

    def use_files(self, files: Files) -> None:
        """Take ``files`` for those in use."""
        self.facts["files"] = files
