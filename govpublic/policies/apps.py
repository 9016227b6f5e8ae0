from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    name = "govpublic.policies"
    label = "govpublic_policies"
    verbose_name = _("Govpublic: policies")
    default_auto_field = "django.db.models.BigAutoField"
