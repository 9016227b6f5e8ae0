"""Files behind live pages: replacing or deleting one passes the gate, although no page is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from .checking import check
from .file_facts import facts_for, learn_from
from .files import Files
from .issues import Issue
from .memo import forget_others
from .mixins import PublishGateMixin
from .refusal import PublishBlocked

_anyway: ContextVar[bool] = ContextVar("govpublic_delete_anyway", default=False)
#: Live users of a document that is about to be deleted, each with the faults that it has already.
_WATCHED = "_govpublic_watched"


def before_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """``pre_save`` of a document: a new file is measured, and must do for every live page that uses it."""
    if not raw:
        check_new_file(instance)


def after_save(sender: type, instance: Any, raw: bool = False, **_: Any) -> None:
    """``post_save`` of a document: learn at upload what publishing will want to know."""
    if not raw:
        forget_others()
        facts_for([instance])


@contextmanager
def deleting_anyway() -> Iterator[None]:
    """Within it a document is deleted although a live page cannot do with it: what leaked must go at once.

    The page is faulty then, and the next check of it says so.
    """
    token = _anyway.set(True)
    try:
        yield
    finally:
        _anyway.reset(token)


def before_delete(sender: type, instance: Any, **_: Any) -> None:
    """``pre_delete`` of a document: note how the live pages that use it stand while it is there."""
    if _anyway.get():
        return
    setattr(instance, _WATCHED, [(user, _known(user)) for user in live_users(instance)])


def after_delete(sender: type, instance: Any, **_: Any) -> None:
    """``post_delete`` of a document: undo it, by ``PublishBlocked``, if a live page has become faulty.

    Deleting is one transaction, and the file itself goes only when that is through.
    """
    forget_others()
    for user, known in getattr(instance, _WATCHED, ()):
        now = type(user)._base_manager.get(pk=user.pk)
        _refuse_new_faults(now, check(now).blocking, known, instance)


def check_new_file(document: Any) -> None:
    """Refuse, with ``PublishBlocked``, a file not yet stored that a live page cannot do with."""
    if not document.file or document.file._committed:
        return
    document._set_document_file_metadata()
    if document.pk is None:
        return
    users = list(live_users(document))
    if not users:
        return
    facts = learn_from(document.file.file, document.file_hash)
    for user in users:
        files = Files.used_by(user, instead={document.pk: facts})
        _refuse_new_faults(user, check(user, files=files).blocking, _known(user), document)


def live_users(document: Any) -> Iterator[Any]:
    """Every live gated object whose saved row uses the document."""
    for user in users_of(document):
        if isinstance(user, PublishGateMixin) and user.live:
            yield user


def users_of(document: Any) -> Iterator[Any]:
    """Whatever uses the document by its saved row, gated or not, pages in their own class."""
    references = ReferenceIndex.get_references_to(document)
    for content_type_id, object_id in references.values_list("content_type_id", "object_id").distinct():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        user = model._base_manager.filter(pk=object_id).first() if model else None
        if user is not None:
            yield user.specific if isinstance(user, Page) and type(user) is Page else user


def _known(user: Any) -> set[str]:
    return {issue.fingerprint for issue in check(user).blocking}


def _refuse_new_faults(user: Any, blocking: Iterable[Issue], known: set[str], document: Any) -> None:
    new = [issue for issue in blocking if issue.fingerprint not in known]
    if new:
        raise PublishBlocked(new, user, file=document)
