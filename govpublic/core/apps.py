from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "govpublic.core"
    label = "govpublic_core"
    verbose_name = _("Govpublic: core")
    default_auto_field = "django.db.models.BigAutoField"
