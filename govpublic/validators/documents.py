"""Files behind gated objects: replacing or deleting one passes the gate, and drafts' files stay inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from govpublic.conf import settings

from .checking import check
from .file_facts import facts_for, learn_from
from .files import Files
from .memo import forget_others
from .mixins import PublishGateMixin
from .models import DraftFile
from .refusal import PublishBlocked


def before_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """``pre_save`` of a document: a new file is measured, and must do for every live page that uses it."""
    if raw or not isinstance(instance, AbstractDocument) or not _has_new_file(instance):
        return
    instance._set_document_file_metadata()
    if instance.pk is None:
        return
    users = list(live_users(instance))
    if users:
        facts = learn_from(instance.file.file, instance.file_hash)
        _refuse_new_faults(users, instance, instead={instance.pk: facts})


def after_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """``post_save`` of a document: learn at upload what publishing will want to know."""
    if not raw and isinstance(instance, AbstractDocument):
        forget_others()
        facts_for([instance])


def before_delete(sender: type, instance: Any, **_: Any) -> None:
    """``pre_delete`` of a document: not from behind a live page that needs it."""
    if isinstance(instance, AbstractDocument):
        _refuse_new_faults(list(live_users(instance)), instance, without={instance.pk})


def withhold_draft_files(document: Any, request: HttpRequest) -> None:
    """Hook ``before_serve_document``: a file is not public while only drafts of gated objects use it, or
    live ones whose files are not for the public (``publishes_files``).

    Whoever may enter the admin may look at it. A file that anything else uses, or nothing, is left alone.
    Raises ``Http404``.
    """
    if not settings.WITHHOLD_DRAFT_FILES or request.user.has_perm("wagtailadmin.access_admin"):
        return
    if _only_drafts_use(document):
        raise Http404


def live_users(document: Any) -> Iterator[Any]:
    """Every live gated object whose saved row uses the document."""
    for subject in _gated_users(document):
        if subject.live:
            yield subject


def _has_new_file(document: Any) -> bool:
    return bool(document.file) and not document.file._committed


def _refuse_new_faults(users: list[Any], document: Any, **supposing: Any) -> None:
    for subject in users:
        known = {issue.fingerprint for issue in check(subject).blocking}
        after = check(subject, files=Files.used_by(subject, **supposing)).blocking
        new = [issue for issue in after if issue.fingerprint not in known]
        if new:
            raise PublishBlocked(new, subject, file=document)


def _references(document: Any) -> Any:
    return ReferenceIndex.get_references_to(document).values_list("content_type_id", "object_id").distinct()


def _gated_users(document: Any) -> Iterator[Any]:
    for content_type_id, object_id in _references(document):
        subject = _owner(content_type_id, object_id)
        if isinstance(subject, PublishGateMixin):
            yield subject


def _owner(content_type_id: int, object_id: str) -> Any:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    subject = model._base_manager.filter(pk=object_id).first() if model else None
    return subject.specific if type(subject) is Page else subject


def _only_drafts_use(document: Any) -> bool:
    users = [_owner(*reference) for reference in _references(document)]
    if any(_serves(user) for user in users if user is not None):
        return False
    return bool(users) or DraftFile.objects.filter(document_id=document.pk).exists()


def _serves(user: Any) -> bool:
    """Whether this use of a file puts it before the public; what is not gated minds its own files."""
    return not isinstance(user, PublishGateMixin) or (user.live and user.publishes_files)
