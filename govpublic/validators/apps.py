"""The validators room: finds every rule, then sets up the gate."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class ValidatorsConfig(AppConfig):
    name = "govpublic.validators"
    label = "govpublic_validators"
    verbose_name = _("Govpublic: rules and the gate")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks, claims  # noqa: F401
        from .receivers import connect

        autodiscover_modules("rules")
        autodiscover_modules("privacy_domains")
        connect()
