"""A page with the fields, indexes and child rows of a policy document, copied so that they stay equal."""

from __future__ import annotations

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from govpublic.policies.models import JointIssuer, PolicyDocumentPage, Supersession

#: What the copies have of their own.
OWN = frozenset({"id", "page_ptr", "sort_order", "document", "newer", "older"})


def copied_fields(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    """Fresh fields like those of ``model``; no row they point to knows of them."""
    return {field.name: _copy(field) for field in model._meta.local_fields if field.name not in OWN}


def _copy(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    if not field.is_relation:
        return field.clone()
    return models.ForeignKey(
        field.remote_field.model,
        verbose_name=field.verbose_name,
        null=field.null,
        blank=field.blank,
        on_delete=field.remote_field.on_delete,
        related_name="+",
    )


def _copied_indexes() -> list[models.Index]:
    return [
        models.Index(fields=index.fields, name=index.name.replace("govpublic", "plain"))
        for index in PolicyDocumentPage._meta.indexes
    ]


def _meta(base: type = object, **options: Any) -> type:
    return type("Meta", (base,), {"app_label": "benchmarks_plain", **options})


FIELDS = copied_fields(PolicyDocumentPage)
ISSUER_FIELDS = copied_fields(JointIssuer)
LINK_FIELDS = copied_fields(Supersession)

PlainDocumentPage = type(
    "PlainDocumentPage",
    (Page,),
    {
        "__module__": __name__,
        "Meta": _meta(indexes=_copied_indexes()),
        "content_panels": [
            *Page.content_panels,
            *(FieldPanel(name) for name in FIELDS),
            InlinePanel("joint_issuers", panels=[FieldPanel(name) for name in ISSUER_FIELDS]),
            InlinePanel("supersedes", panels=[FieldPanel("older"), *(FieldPanel(n) for n in LINK_FIELDS)]),
        ],
        **FIELDS,
    },
)

PlainIssuer = type(
    "PlainIssuer",
    (Orderable,),
    {
        "__module__": __name__,
        "Meta": _meta(Orderable.Meta),
        "document": ParentalKey(PlainDocumentPage, on_delete=models.CASCADE, related_name="joint_issuers"),
        **ISSUER_FIELDS,
    },
)

PlainLink = type(
    "PlainLink",
    (Orderable,),
    {
        "__module__": __name__,
        "Meta": _meta(Orderable.Meta),
        "newer": ParentalKey(PlainDocumentPage, on_delete=models.CASCADE, related_name="supersedes"),
        "older": models.ForeignKey(PlainDocumentPage, on_delete=models.CASCADE, related_name="superseded_by"),
        **LINK_FIELDS,
    },
)
