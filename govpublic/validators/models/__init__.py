"""What the last check found, what is known of files, and publications that were refused."""

from .draft_files import DraftFile
from .file_facts import FileFacts, FileLikeness
from .findings import CheckResult, Finding, Version
from .refusals import Refusal

__all__ = ["CheckResult", "DraftFile", "FileFacts", "FileLikeness", "Finding", "Refusal", "Version"]
