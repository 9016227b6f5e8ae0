"""What the last check found, what is known of files, refusals, waivers, marks, and what reviewers decide."""

from .audit_remarks import AuditRemark
from .draft_files import DraftFile
from .emergencies import EmergencyPublication
from .file_facts import FileFacts, FileLikeness, PictureText
from .findings import CheckResult, Finding, Version
from .leaks import LeakRemoval, RemovedPart
from .privacy_marks import PrivacyMark
from .refusals import Refusal
from .review_records import ReviewEvidence, ReviewRecord
from .review_tasks import ReviewTask
from .waivers import Waiver, never_waived

__all__ = [
    "AuditRemark",
    "CheckResult",
    "DraftFile",
    "EmergencyPublication",
    "FileFacts",
    "FileLikeness",
    "Finding",
    "LeakRemoval",
    "PictureText",
    "PrivacyMark",
    "Refusal",
    "RemovedPart",
    "ReviewEvidence",
    "ReviewRecord",
    "ReviewTask",
    "Version",
    "Waiver",
    "never_waived",
]
