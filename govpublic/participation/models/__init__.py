"""Models of public participation."""

from .attendance import AttendeeKind, MeetingAttendee, StatementAdoption
from .consultation import ConsultationPage
from .consultation_documents import ConsultationExemption, ConsultedDocument
from .consultation_library import ConsultationLibraryPage
from .consultation_records import OutcomeVersion, PeriodExtension
from .meeting import MeetingAgendaItem, MeetingKind, MeetingPage
from .meeting_application import ApplicationState, MeetingApplication
from .meeting_library import MeetingLibraryPage
from .notice_expiry import NoticeExpiry, WithheldFile
from .opinion import SEE_PERSONAL_DATA, Opinion, OpinionState, WithholdReason
from .opinion_attachment import OpinionAttachment
from .opinion_group import OpinionBand, OpinionGroup
from .public_notice import NoticeOutcome, PublicNoticePage, WhenOver
from .public_notice_library import PublicNoticeLibraryPage
from .scope import ParticipationScopePage, ScopeRenewal

__all__ = [
    "SEE_PERSONAL_DATA",
    "ApplicationState",
    "AttendeeKind",
    "ConsultationExemption",
    "ConsultationLibraryPage",
    "ConsultationPage",
    "ConsultedDocument",
    "MeetingAgendaItem",
    "MeetingApplication",
    "MeetingAttendee",
    "MeetingKind",
    "MeetingLibraryPage",
    "MeetingPage",
    "NoticeExpiry",
    "NoticeOutcome",
    "Opinion",
    "OpinionAttachment",
    "OpinionBand",
    "OpinionGroup",
    "OpinionState",
    "OutcomeVersion",
    "ParticipationScopePage",
    "PeriodExtension",
    "PublicNoticeLibraryPage",
    "PublicNoticePage",
    "ScopeRenewal",
    "StatementAdoption",
    "WhenOver",
    "WithheldFile",
    "WithholdReason",
]
