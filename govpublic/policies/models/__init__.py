"""Models of the policy library."""

from .catalog import CatalogConfirmation, NormativeCatalogPage
from .classification import Genre, InformationCategory, Theme
from .document import JointIssuer, PolicyDocumentPage, Supersession
from .index_numbers import IndexNumber
from .library import PolicyLibraryPage
from .withdrawal import Withdrawal

__all__ = [
    "CatalogConfirmation",
    "Genre",
    "IndexNumber",
    "InformationCategory",
    "JointIssuer",
    "NormativeCatalogPage",
    "PolicyDocumentPage",
    "PolicyLibraryPage",
    "Supersession",
    "Theme",
    "Withdrawal",
]
