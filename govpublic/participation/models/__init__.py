"""Models of public participation."""

from .attendance import Adoption, AttendeeKind, MeetingAttendee
from .consultation import ConsultationPage
from .consultation_documents import ConsultationExemption, ConsultedDocument
from .consultation_library import ConsultationLibraryPage
from .consultation_records import OutcomeVersion, PeriodExtension
from .meeting import MeetingAgendaItem, MeetingKind, MeetingPage
from .meeting_library import MeetingLibraryPage
from .scope import ParticipationScopePage, ScopeRenewal

__all__ = [
    "Adoption",
    "AttendeeKind",
    "ConsultationExemption",
    "ConsultationLibraryPage",
    "ConsultationPage",
    "ConsultedDocument",
    "MeetingAgendaItem",
    "MeetingAttendee",
    "MeetingKind",
    "MeetingLibraryPage",
    "MeetingPage",
    "OutcomeVersion",
    "ParticipationScopePage",
    "PeriodExtension",
    "ScopeRenewal",
]
