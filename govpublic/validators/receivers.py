"""Which signal calls what."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save

from . import document_forms, documents, gate, keeping, whole_acts


def connect() -> None:
    """Set up the gate. Safe to call twice."""
    whole_acts.make_whole()
    document_forms.ask_the_gate()
    pre_save.connect(gate.check_before_save, dispatch_uid="govpublic.gate")
    post_save.connect(keeping.after_save, dispatch_uid="govpublic.keeping.save")
    post_delete.connect(keeping.after_delete, dispatch_uid="govpublic.keeping.delete")
    pre_save.connect(documents.before_save, dispatch_uid="govpublic.documents.before_save")
    post_save.connect(documents.after_save, dispatch_uid="govpublic.documents.after_save")
    pre_delete.connect(documents.before_delete, dispatch_uid="govpublic.documents.before_delete")
    post_delete.connect(documents.after_delete, dispatch_uid="govpublic.documents.after_delete")
