"""What citizens do: give an opinion, read it again, read those of others. See ``govpublic.core.urls``."""

from django.urls import path

from .opinions import citizen_views, public_comments, receipt_views

urlpatterns = [
    path("opinions/lookup/", receipt_views.look_up_opinion, name="govpublic_look_up_opinion"),
    path("opinions/receipt/", receipt_views.show_receipt, name="govpublic_opinion_receipt"),
    path("opinions/<int:pk>/", citizen_views.give_opinion, name="govpublic_give_opinion"),
    path("opinions/<int:pk>/published/", public_comments.list_comments, name="govpublic_opinions_of"),
]
