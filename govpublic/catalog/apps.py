from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "govpublic.catalog"
    label = "govpublic_catalog"
    verbose_name = _("Govpublic: catalog")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import roads
        from .models import SubsidyPayment
        from .subsidy_judging import forget_facts
        from .villages import roads as village_roads

        roads.connect(self)
        village_roads.connect(self)
        for signal in (post_save, post_delete):
            signal.connect(forget_facts, sender=SubsidyPayment, dispatch_uid="govpublic.subsidy_rows")
