"""Where government is (jurisdictions) and who publishes there (agencies)."""

from .agency import Agency, DocumentPrefix
from .jurisdiction import Jurisdiction

__all__ = ["Agency", "DocumentPrefix", "Jurisdiction"]
