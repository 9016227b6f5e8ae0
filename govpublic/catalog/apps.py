from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "govpublic.catalog"
    label = "govpublic_catalog"
    verbose_name = _("Govpublic: catalog")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .official_fields import load_official_fields

        post_migrate.connect(load_official_fields, sender=self, dispatch_uid="govpublic.official_fields")
