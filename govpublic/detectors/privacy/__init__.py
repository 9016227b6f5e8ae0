"""Personal information (个人信息) in Chinese official text: found, named, masked."""

from .masking import mask
from .match import KINDS, PROFILES, Kind, Match, Profile
from .scanning import scan
from .weak_masks import weak_masks
from .words import DEFAULT_WORDS, Words

__all__ = [
    "DEFAULT_WORDS",
    "KINDS",
    "PROFILES",
    "Kind",
    "Match",
    "Profile",
    "Words",
    "mask",
    "scan",
    "weak_masks",
]
