"""The addresses of the admin pages on leaks."""

from django.urls import path

from . import views

URLS = [
    path("govpublic/leaks/", views.removals, name="govpublic_leaks"),
    path("govpublic/leaks/<int:pk>/", views.removal, name="govpublic_leak"),
    path("govpublic/leaks/<int:pk>/destroy/", views.destroy_originals, name="govpublic_leak_destroy"),
    path("govpublic/leaks/originals/<int:pk>/", views.original, name="govpublic_leak_original"),
    path("govpublic/leaks/remove/<int:pk>/", views.remove, name="govpublic_leak_remove"),
]
