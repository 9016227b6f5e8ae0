from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "govpublic.deadlines"
    label = "govpublic_deadlines"
    verbose_name = _("Govpublic: deadlines")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from . import checks, panel_section  # noqa: F401
        from .receivers import connect

        autodiscover_modules("deadlines")
        connect()
