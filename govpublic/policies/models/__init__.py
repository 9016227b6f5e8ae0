"""Models of the policy library."""

from .catalog import CatalogConfirmation, NormativeCatalogPage
from .classification import Genre, InformationCategory, Theme
from .document import PolicyDocumentPage
from .index_numbers import IndexNumber
from .interpretation import InterpretationPage, InterpretedDocument
from .interpretation_library import InterpretationLibraryPage
from .library import PolicyLibraryPage
from .library_entry import LibraryEntry
from .plan import InterpretationForm
from .relations import JointIssuer, Supersession
from .review import Attribute, LegalityResult
from .withdrawal import Withdrawal

__all__ = [
    "Attribute",
    "CatalogConfirmation",
    "Genre",
    "IndexNumber",
    "InformationCategory",
    "InterpretationForm",
    "InterpretationLibraryPage",
    "InterpretationPage",
    "InterpretedDocument",
    "JointIssuer",
    "LegalityResult",
    "LibraryEntry",
    "NormativeCatalogPage",
    "PolicyDocumentPage",
    "PolicyLibraryPage",
    "Supersession",
    "Theme",
    "Withdrawal",
]
