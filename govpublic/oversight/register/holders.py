"""A new holder of a post: whoever leaves hands over to whoever comes (clause 1.3.1)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from govpublic import workdays
from govpublic.oversight.models import Handover, StaffPost

from .forms import OwnAgencyForm


def open_handover(post: StaffPost, predecessor: str) -> Handover | None:
    """Open the handover of ``post``; none where nobody held it before."""
    if not predecessor or predecessor == post.holder:
        return None
    day = post.since or workdays.today()
    found, _created = Handover.objects.get_or_create(
        agency_id=post.agency_id,
        post=post.post,
        changed_on=day,
        predecessor=predecessor,
        defaults={"successor": post.holder},
    )
    return found


class StaffPostForm(OwnAgencyForm):
    """Saving a new holder opens the handover in the same act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.predecessor = self.instance.holder if self.instance.pk else ""

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        post = super().save(commit)
        open_handover(post, self.predecessor)
        return post
