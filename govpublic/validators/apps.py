from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ValidatorsConfig(AppConfig):
    name = "govpublic.validators"
    label = "govpublic_validators"
    verbose_name = _("Govpublic: validators")
    default_auto_field = "django.db.models.BigAutoField"
