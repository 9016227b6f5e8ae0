"""Uploads: a dangerous file is refused on the field where it was chosen, before it is stored anywhere.

Holds for Wagtail's own forms, single, multiple, in choosers and in its API, and for those that a project
derives from them. Files that code stores are left alone; what is published passes the gate.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from PIL import Image, UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from govpublic.conf import settings
from govpublic.detectors.attachments import inspect

from .dangers import DANGERS, dangers_in, shown_name

_BROKEN = _("The picture “%(name)s” is damaged. Please save it anew and upload it again.")

_image_post_clean: Any = BaseImageForm._post_clean
_image_to_python: Any = WagtailImageField.to_python


def look_into_pictures() -> None:
    """Let every image form look into a new file. Safe to call twice."""
    BaseImageForm._post_clean = _look_into_image
    WagtailImageField.to_python = _read_picture


def look_into_document(form: Any) -> None:
    """Refuse a dangerous file on the field of a document form, whatever else is wrong in it."""
    if (upload := _new_upload(form)) is not None:
        _refuse(form, upload)


def _look_into_image(form: Any) -> None:
    _image_post_clean(form)
    upload = _new_upload(form)
    if upload is None or _refuse(form, upload) or upload.name.lower().endswith(".svg"):
        return
    if not _is_whole(upload):
        form.add_error("file", _broken(upload.name))


def _read_picture(field: Any, data: Any) -> Any:
    """As Wagtail reads it, which lets the error of a damaged picture through, and the server fails."""
    try:
        return _image_to_python(field, data)
    except ValidationError:
        raise
    except Exception as error:
        raise _broken(data.name) from error


def _broken(name: str) -> ValidationError:
    return ValidationError(gettext(_BROKEN) % {"name": shown_name(name)}, code="invalid_image")


def _new_upload(form: Any) -> Any:
    """The file that was sent, if it is another than before, passed so far, and is to be looked into."""
    if not settings.REFUSE_DANGEROUS_UPLOADS or "file" not in form.changed_data or "file" in form.errors:
        return None
    upload = form.cleaned_data.get("file")
    return upload if hasattr(upload, "read") else None


def _refuse(form: Any, upload: Any) -> bool:
    """Put each danger of ``upload`` on the field; whether there is any."""
    reasons = reasons_against(upload)
    for reason in reasons:
        form.add_error("file", ValidationError(reason, code="dangerous"))
    return bool(reasons)


def reasons_against(upload: Any) -> list[str]:
    """What is dangerous about a file that was sent, in the language of the request; empty if nothing is."""
    facts = inspect(upload.file if hasattr(upload, "file") else upload)
    said = {"name": shown_name(upload.name)}
    return [gettext(DANGERS[code]) % said for code in dangers_in(facts.kind, facts.problems, upload.name)]


def _is_whole(upload: Any) -> bool:
    """Whether Pillow finds the picture's structure in order; what Pillow does not read is left to Willow."""
    upload.seek(0)
    try:
        with Image.open(upload.file if hasattr(upload, "file") else upload) as picture:
            picture.verify()
    except UnidentifiedImageError:
        return True
    except Exception:  # a hostile picture may break the reader in any way
        return False
    finally:
        upload.seek(0)
    return True
