"""Addresses in the admin of the report on meetings and of renewing the page on participation."""

from django.urls import path

from .applications.desk import list_applications
from .meeting_report_view import meetings_this_year
from .scope_renewals import renew_scope

urlpatterns = [
    path("govpublic/meetings/report/", meetings_this_year, name="govpublic_meetings_report"),
    path(
        "govpublic/meetings/<int:pk>/applications/", list_applications, name="govpublic_meeting_applications"
    ),
    path("govpublic/participation/<int:pk>/renew/", renew_scope, name="govpublic_renew_scope"),
]
