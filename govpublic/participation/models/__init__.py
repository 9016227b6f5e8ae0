"""Models of public participation."""

from .consultation import ConsultationPage
from .consultation_documents import ConsultationExemption, ConsultedDocument
from .consultation_library import ConsultationLibraryPage
from .consultation_records import OutcomeVersion, PeriodExtension

__all__ = [
    "ConsultationExemption",
    "ConsultationLibraryPage",
    "ConsultationPage",
    "ConsultedDocument",
    "OutcomeVersion",
    "PeriodExtension",
]
