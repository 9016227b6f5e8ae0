"""Models of the work register: flat records, each with its evidence."""

from .evidence import RegisterEvidence
from .keeping import RegisterKeeper
from .leading import LeadershipMeeting, WorkDocument
from .progress import ProgressLibraryPage, ProgressPage
from .records import RecordState, RegisterRecord
from .staff import Handover, StaffPost, Training
from .submissions import Submission
from .tasks import KeyTask, TaskReport
from .zones import OpennessZone

__all__ = [
    "Handover",
    "KeyTask",
    "LeadershipMeeting",
    "OpennessZone",
    "ProgressLibraryPage",
    "ProgressPage",
    "RecordState",
    "RegisterEvidence",
    "RegisterKeeper",
    "RegisterRecord",
    "StaffPost",
    "Submission",
    "TaskReport",
    "Training",
    "WorkDocument",
]
