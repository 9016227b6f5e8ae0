"""Everything that a file says and where, and what it tells about its author, taken out of it."""

from govpublic.detectors.contents.budget import CONTENTS_LIMITS
from govpublic.detectors.contents.joining import Run, joined
from govpublic.detectors.contents.not_stripped import NotStrippedError
from govpublic.detectors.contents.passage import INCOMPLETE, Passage
from govpublic.detectors.contents.places import Place
from govpublic.detectors.contents.reading import passages
from govpublic.detectors.contents.stripping import STRIPPED_KINDS, strip_metadata
from govpublic.detectors.contents.traces import Trace, trace_of
from govpublic.detectors.contents.wording import explained, worded

__all__ = [
    "CONTENTS_LIMITS",
    "INCOMPLETE",
    "STRIPPED_KINDS",
    "NotStrippedError",
    "Passage",
    "Place",
    "Run",
    "Trace",
    "explained",
    "joined",
    "passages",
    "strip_metadata",
    "trace_of",
    "worded",
]
