"""Models of the catalogue of disclosure items."""

from .choices import Audience, Channel, Mode, TermKind
from .entry import CatalogEntry, EntryPage, LocalField, PilotTownship
from .item import DisclosureItem
from .subject_field import SubjectField
from .version import CatalogVersion

__all__ = [
    "Audience",
    "CatalogEntry",
    "CatalogVersion",
    "Channel",
    "DisclosureItem",
    "EntryPage",
    "LocalField",
    "Mode",
    "PilotTownship",
    "SubjectField",
    "TermKind",
]
