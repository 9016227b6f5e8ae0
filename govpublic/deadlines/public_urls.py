"""The address of a calendar feed; its secret is all that opens it."""

from django.urls import path

from .feed import calendar_feed

urlpatterns = [path("deadlines/<str:secret>.ics", calendar_feed, name="govpublic_deadline_feed")]
