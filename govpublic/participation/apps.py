from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "govpublic.participation"
    label = "govpublic_participation"
    verbose_name = _("Govpublic: participation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import consultation_events, document_consultations, meeting_events  # noqa: F401  shown elsewhere
        from .opinions import page_parts  # noqa: F401  (registers itself)
