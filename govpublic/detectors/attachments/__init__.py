"""What an attachment really is, judged by its bytes: kind, protection, active content, text layer."""

from govpublic.detectors.attachments.facts import ACTIVE_CODES, AttachmentFacts
from govpublic.detectors.attachments.inspection import inspect
from govpublic.detectors.attachments.limits import Limits

__all__ = ["ACTIVE_CODES", "AttachmentFacts", "Limits", "inspect"]
