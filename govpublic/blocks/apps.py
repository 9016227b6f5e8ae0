from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlocksConfig(AppConfig):
    name = "govpublic.blocks"
    label = "govpublic_blocks"
    verbose_name = _("Govpublic: blocks")
    default_auto_field = "django.db.models.BigAutoField"
