"""Models of oversight."""

from .assessment_appeal import Appeal, AppealState, Correction
from .assessment_score import AssessmentEvidence, CountedRows, IndicatorScore
from .assessment_year import AssessmentYear, ScoreSheet, SheetState
from .circulation_page import CirculationPage
from .inspection_event import InspectionEvent, InspectionFile
from .inspection_problem import InspectionProblem, Source
from .inspection_round import InspectionRound, RoundKind
from .inspection_state import ProblemState, RoundState, Step
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
    "CirculationPage",
    "Correction",
    "CountedRows",
    "DailyTally",
    "Handover",
    "HitState",
    "IndicatorScore",
    "InspectionEvent",
    "InspectionFile",
    "InspectionProblem",
    "InspectionRound",
    "KeyTask",
    "LeadershipMeeting",
    "OpennessZone",
    "PrivacySweep",
    "ProblemState",
    "ProgressLibraryPage",
    "ProgressPage",
    "RegisterEvidence",
    "RegisterKeeper",
    "RegisterRecord",
    "RoundKind",
    "RoundState",
    "ScoreSheet",
    "SheetState",
    "Source",
    "StaffPost",
    "Step",
    "Submission",
    "SweepDomain",
    "SweepHit",
    "TaskReport",
    "Training",
    "WorkDocument",
]
