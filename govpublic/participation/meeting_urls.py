"""Addresses in the admin of the report on meetings and of renewing the page on participation."""

from django.urls import path

from .meeting_report_view import meetings_this_year
from .scope_renewals import renew_scope

urlpatterns = [
    path("govpublic/meetings/report/", meetings_this_year, name="govpublic_meetings_report"),
    path("govpublic/participation/<int:pk>/renew/", renew_scope, name="govpublic_renew_scope"),
]
