from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "govpublic.catalog"
    label = "govpublic_catalog"
    verbose_name = _("Govpublic: catalog")
    default_auto_field = "django.db.models.BigAutoField"
