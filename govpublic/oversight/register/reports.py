"""The form of a progress report: on tasks that the reader leads or helps with."""

from __future__ import annotations

from typing import Any

from govpublic.oversight.models import KeyTask

from .forms import OwnAgencyForm
from .permissions import visible_to


class TaskReportForm(OwnAgencyForm):
    """Lead and co-agencies report alike."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = visible_to(
            self.for_user, KeyTask.objects.all(), "agency", "co_agencies"
        )
