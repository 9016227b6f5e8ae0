from django.apps import AppConfig


class AdminWordsConfig(AppConfig):
    name = "govpublic.core.admin_words"
    label = "govpublic_admin_words"

    def ready(self) -> None:
        """Wagtail's scripts load the catalogue of one package; there is no setting for a second one.

        Its address cannot be taken over by a hook either: hooked addresses ask for a login, and the page to
        log in at loads these words too. Of two translations the later package's is served: Wagtail's own.
        """
        from django.views.i18n import JavaScriptCatalog
        from wagtail.admin.views import i18n

        i18n.js_catalog = JavaScriptCatalog.as_view(packages=[self.name, "wagtail.admin"])
