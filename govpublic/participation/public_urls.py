"""What citizens do: apply to a meeting, give an opinion, read opinions. See ``govpublic.core.urls``."""

from django.urls import path

from .applications import views as application_views
from .opinions import citizen_views, public_comments, receipt_views

urlpatterns = [
    path("meetings/receipt/", application_views.show_receipt, name="govpublic_application_receipt"),
    path("meetings/<int:pk>/apply/", application_views.apply_to_meeting, name="govpublic_apply_to_meeting"),
    path("opinions/lookup/", receipt_views.look_up_opinion, name="govpublic_look_up_opinion"),
    path("opinions/receipt/", receipt_views.show_receipt, name="govpublic_opinion_receipt"),
    path("opinions/<int:pk>/", citizen_views.give_opinion, name="govpublic_give_opinion"),
    path("opinions/<int:pk>/published/", public_comments.list_comments, name="govpublic_opinions_of"),
]
