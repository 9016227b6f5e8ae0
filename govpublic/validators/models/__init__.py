"""What the last check found, what is known of files, refusals, waivers, marks, and the reviewers' task."""

from .draft_files import DraftFile
from .file_facts import FileFacts, FileLikeness, PictureText
from .findings import CheckResult, Finding, Version
from .privacy_marks import PrivacyMark
from .refusals import Refusal
from .review_tasks import ReviewTask
from .waivers import Waiver, never_waived

__all__ = [
    "CheckResult",
    "DraftFile",
    "FileFacts",
    "FileLikeness",
    "Finding",
    "PictureText",
    "PrivacyMark",
    "Refusal",
    "ReviewTask",
    "Version",
    "Waiver",
    "never_waived",
]
