"""What a rule may ask about the approvals of a paper."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType

from .asking import Asked, Question, as_text
from .context import Context
from .memo import edited_hash
from .models import ReviewRecord

_RECORDS = Question(
    lambda content_type, object_id: as_text(
        ReviewRecord.objects.filter(content_type=content_type, object_id=object_id), "step", "content"
    )
)


def ask_for_approvals(subject: Any) -> dict[str, Asked]:
    """The question, for a rule's ``asks``; none for what was never saved."""
    if subject.pk is None:
        return {}
    content_type = ContentType.objects.get_for_model(subject, for_concrete_model=False)
    return {"approvals": _RECORDS(content_type=content_type.pk, object_id=str(subject.pk))}


def was_approved_at(step: str, subject: Any, context: Context) -> bool:
    """Whether what ``subject`` says now was approved at ``step`` of a review, or is being approved."""
    if context.approving == step:
        return True
    hashes = {content for of, content in context.answers.get("approvals", ()) if of == step}
    return bool(hashes) and edited_hash(subject) in hashes
