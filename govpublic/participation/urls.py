"""Addresses of what citizens do: ``path("opinions/", include("govpublic.participation.urls"))``."""

from django.urls import path

from .opinions import citizen_views, public_comments, receipt_views

urlpatterns = [
    path("lookup/", receipt_views.look_up_opinion, name="govpublic_look_up_opinion"),
    path("receipt/", receipt_views.show_receipt, name="govpublic_opinion_receipt"),
    path("<int:pk>/", citizen_views.give_opinion, name="govpublic_give_opinion"),
    path("<int:pk>/published/", public_comments.list_comments, name="govpublic_opinions_of"),
]
