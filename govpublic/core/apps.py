from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "govpublic.core"
    label = "govpublic_core"
    verbose_name = _("Govpublic: core")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.core.signals import setting_changed
        from django.db.models.signals import post_delete, post_save
        from django.utils.module_loading import autodiscover_modules

        from govpublic import conf, workdays
        from govpublic.core import calendar, checks
        from govpublic.core.models import CalendarDay

        setting_changed.connect(conf.settings.reload, dispatch_uid="govpublic.conf.reload")
        for signal in (post_save, post_delete):
            signal.connect(calendar.drop_overrides, sender=CalendarDay, dispatch_uid="govpublic.calendar")
        workdays.set_override_source(calendar.overrides)
        checks.register()
        autodiscover_modules("runs")
