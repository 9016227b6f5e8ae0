"""Addresses of the acts on public notices in the admin."""

from __future__ import annotations

from django.urls import path

from . import notice_views

urlpatterns = [
    path("govpublic/notices/<int:pk>/end/", notice_views.end_notice, name="govpublic_end_notice"),
    path(
        "govpublic/notices/<int:pk>/again/",
        notice_views.show_notice_again,
        name="govpublic_show_notice_again",
    ),
    path("govpublic/notices/<int:pk>/next/", notice_views.write_next, name="govpublic_next_notice"),
]
