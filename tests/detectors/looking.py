"""The shortest way to an inspection."""

import io

from govpublic.detectors.attachments import AttachmentFacts, Limits, inspect


def looked_at(data: bytes, **limits) -> AttachmentFacts:
    return inspect(io.BytesIO(data), limits=Limits(**limits))
