"""Which signal calls what.

Deletions are listened to for our own models only: a listener for all would cost every site its fast deletes.
"""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import (
    document_forms,
    documents,
    four_eyes,
    gate,
    keeping,
    picture_facts,
    specific_tasks,
    uploads,
    whole_acts,
)
from .checks import gated_models


def connect() -> None:
    """Set up the gate. Safe to call twice."""
    whole_acts.make_whole()
    four_eyes.stand_guard()
    specific_tasks.ask_the_specific_task()
    uploads.look_into_pictures()
    document_forms.ask_the_gate()
    pre_save.connect(gate.check_before_save, dispatch_uid="govpublic.gate")
    post_save.connect(keeping.after_save, dispatch_uid="govpublic.keeping.save")
    for model in gated_models():
        post_delete.connect(keeping.after_delete, sender=model, dispatch_uid="govpublic.keeping.delete")
    _connect_documents(get_document_model())
    _connect_images(get_image_model())


def _connect_documents(model: type) -> None:
    uid = "govpublic.documents"
    pre_save.connect(documents.before_save, sender=model, dispatch_uid=f"{uid}.before_save")
    post_save.connect(documents.after_save, sender=model, dispatch_uid=f"{uid}.after_save")
    pre_delete.connect(documents.before_delete, sender=model, dispatch_uid=f"{uid}.before_delete")
    post_delete.connect(documents.after_delete, sender=model, dispatch_uid=f"{uid}.after_delete")


def _connect_images(model: type) -> None:
    uid = "govpublic.images"
    pre_save.connect(picture_facts.before_save, sender=model, dispatch_uid=f"{uid}.before_save")
    post_save.connect(picture_facts.after_save, sender=model, dispatch_uid=f"{uid}.after_save")
