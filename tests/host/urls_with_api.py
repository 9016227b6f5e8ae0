"""The test site with Wagtail's API v3 (8.0 and later) mounted."""

from django.urls import path
from wagtail.api.v3.urls import api

from tests import urls

urlpatterns = [path("api/v3/", api.urls), *urls.urlpatterns]
