"""Taking out of a stored file what it tells of whoever made it, at somebody's request."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_noop as _
from wagtail.images import get_image_model
from wagtail.log_actions import log

from govpublic.detectors.contents import NotStrippedError, strip_metadata

STRIP = "govpublic.file.strip"
#: Why a file was left as it is, by the reason of ``NotStrippedError``.
REFUSALS = {
    "kind": _(
        "Data can be taken out of docx, xlsx, pdf, jpeg, png and webp. Save this file as one of these first."
    ),
    "signed": _("The file is signed; taking something out would break its signature."),
    "unsound": _("The file is locked or damaged. Please save it anew and upload it."),
    "changed": _("Its text could not be kept as it is, so the file was left alone."),
    "gone": _("The file is no longer there."),
}


def may_strip(user: Any, thing: Any) -> bool:
    """Whether ``user`` may change this Wagtail document or image."""
    return bool(policy_of(type(thing)).user_has_permission_for_instance(user, "change", thing))


def policy_of(model: Any) -> Any:
    """Where Wagtail keeps who may do what with such files: 8.0 in a registry, 7.4 in a module for each."""
    try:
        from wagtail.permissions import policy_registry
    except ImportError:
        home = "images" if issubclass(model, get_image_model()) else "documents"
        return import_module(f"wagtail.{home}.permissions").permission_policy
    return policy_registry.get_by_type(model)


@transaction.atomic
def strip(thing: Any, user: Any) -> bool:
    """Replace the file of a document or an image by the same without its data; false if it had none.

    Logged. Text and picture stay the same, which is checked before. Raises ``PermissionDenied``,
    ``NotStrippedError`` (whose ``reason`` is a key of ``REFUSALS``), and ``PublishBlocked`` if the gate
    refuses the new file, which it does to nothing that is live already.
    """
    if not may_strip(user, thing):
        raise PermissionDenied
    old, name = thing.file.name, PurePath(thing.file.name).name
    try:
        with thing.file.storage.open(old, "rb") as opened:
            before = opened.read()
            opened.seek(0)
            stripped = strip_metadata(opened)
    except OSError as error:
        raise NotStrippedError("gone") from error
    if stripped == before:
        return False
    _store(thing, stripped, name)
    log(instance=thing, action=STRIP, user=user, content_changed=True)
    storage = thing.file.storage
    transaction.on_commit(lambda: storage.delete(old))
    return True


def _store(thing: Any, stripped: bytes, name: str) -> None:
    thing.file = ContentFile(stripped, name=name)
    if isinstance(thing, get_image_model()):
        thing._set_image_file_metadata()
        thing.save()
        thing.renditions.all().delete()  # they carry the data, too
    else:
        thing._set_document_file_metadata()
        thing.save()
