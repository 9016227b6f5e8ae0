from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "govpublic.oversight"
    label = "govpublic_oversight"
    verbose_name = _("Govpublic: oversight")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .assessment import checks  # noqa: F401
        from .inspections import comparing
        from .register import evidence
        from .sweeps import settling

        settling.connect()
        evidence.connect()
        comparing.connect()
