"""Addresses in the admin of the acts about consultations."""

from django.urls import path

from . import consultation_views as views

urlpatterns = [
    path(
        "govpublic/consultations/<int:pk>/extend/",
        views.extend_consultation,
        name="govpublic_extend_consultation",
    ),
    path(
        "govpublic/documents/<int:pk>/consult/",
        views.begin_from_document,
        name="govpublic_begin_consultation",
    ),
    path(
        "govpublic/documents/<int:pk>/consultation/",
        views.link_consultation,
        name="govpublic_link_consultation",
    ),
    path(
        "govpublic/documents/<int:pk>/consultation/<int:consultation>/unlink/",
        views.unlink,
        name="govpublic_unlink_consultation",
    ),
    path(
        "govpublic/documents/<int:pk>/exemption/",
        views.exempt_document,
        name="govpublic_exempt_document",
    ),
    path(
        "govpublic/documents/<int:pk>/exemption/revoke/",
        views.revoke_exemption,
        name="govpublic_revoke_exemption",
    ),
]
