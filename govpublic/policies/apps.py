from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    name = "govpublic.policies"
    label = "govpublic_policies"
    verbose_name = _("Govpublic: policies")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import bundle, library_roads  # noqa: F401 -- interpretations travel with their paper
        from .official_lists import load_official_lists

        post_migrate.connect(load_official_lists, sender=self, dispatch_uid="govpublic.official_lists")
        post_migrate.connect(library_roads.fill_empty_index, sender=self, dispatch_uid="govpublic.library")
        library_roads.connect()
