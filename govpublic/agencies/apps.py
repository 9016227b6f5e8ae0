from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    name = "govpublic.agencies"
    label = "govpublic_agencies"
    verbose_name = _("Govpublic: agencies")
    default_auto_field = "django.db.models.BigAutoField"
