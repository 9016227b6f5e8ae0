"""Models of oversight."""

from .register import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    RegisterEvidence,
    RegisterKeeper,
    StaffPost,
    Submission,
    TaskReport,
    Training,
    WorkDocument,
)
from .sweep import HitState, PrivacySweep, SweepDomain, SweepHit
from .tally import DailyTally

__all__ = [
    "DailyTally",
    "Handover",
    "HitState",
    "KeyTask",
    "LeadershipMeeting",
    "OpennessZone",
    "PrivacySweep",
    "RegisterEvidence",
    "RegisterKeeper",
    "StaffPost",
    "Submission",
    "SweepDomain",
    "SweepHit",
    "TaskReport",
    "Training",
    "WorkDocument",
]
