"""Models of oversight."""

from .assessment_appeal import Appeal, AppealState, Correction
from .assessment_score import AssessmentEvidence, CountedRows, IndicatorScore
from .assessment_year import AssessmentYear, ScoreSheet, SheetState
from .register import (
    Handover,
    KeyTask,
    LeadershipMeeting,
    OpennessZone,
    ProgressLibraryPage,
    ProgressPage,
    RegisterEvidence,
    RegisterKeeper,
    RegisterRecord,
    StaffPost,
    Submission,
    TaskReport,
    Training,
    WorkDocument,
)
from .sweep import HitState, PrivacySweep, SweepDomain, SweepHit
from .tally import DailyTally

__all__ = [
    "Appeal",
    "AppealState",
    "AssessmentEvidence",
    "AssessmentYear",
    "Correction",
    "CountedRows",
    "DailyTally",
    "Handover",
    "HitState",
    "IndicatorScore",
    "KeyTask",
    "LeadershipMeeting",
    "OpennessZone",
    "PrivacySweep",
    "ProgressLibraryPage",
    "ProgressPage",
    "RegisterEvidence",
    "RegisterKeeper",
    "RegisterRecord",
    "ScoreSheet",
    "SheetState",
    "StaffPost",
    "Submission",
    "SweepDomain",
    "SweepHit",
    "TaskReport",
    "Training",
    "WorkDocument",
]
