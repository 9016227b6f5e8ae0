"""Models of the catalogue of disclosure items, of the subsidy rolls and of the villages."""

from .api_draft import ApiDraft
from .api_request import ApiRequest
from .api_token import ApiToken
from .catalog_page import CatalogPage
from .choices import Audience, Channel, Mode, TermKind
from .entry import CatalogEntry, EntryPage, LocalField, PilotTownship
from .exchange_record import ImportRecord
from .field_page import DisclosureColumnPage, FieldPage
from .item import DisclosureItem
from .link import LinkTarget, LinkUse
from .page_channel import PageChannel
from .staged_table import StagedTable
from .subject_field import SubjectField
from .subsidy_batch import SubsidyBatch
from .subsidy_library import SubsidyLibraryPage
from .subsidy_payment import SubsidyPayment
from .subsidy_program import SubsidyProgram
from .subsidy_roll import SubsidyRollPage
from .version import CatalogVersion
from .village_catalog import VillageCatalogPage
from .village_choices import Affair, Nature, VillageChannel
from .village_disclosure import VillageDisclosurePage
from .village_entry import VillageEntry
from .village_item import VillageItem
from .village_library import VillageLibraryPage
from .village_topic import VillageTopic

__all__ = [
    "Affair",
    "ApiDraft",
    "ApiRequest",
    "ApiToken",
    "Audience",
    "CatalogEntry",
    "CatalogPage",
    "CatalogVersion",
    "Channel",
    "DisclosureColumnPage",
    "DisclosureItem",
    "EntryPage",
    "FieldPage",
    "ImportRecord",
    "LinkTarget",
    "LinkUse",
    "LocalField",
    "Mode",
    "Nature",
    "PageChannel",
    "PilotTownship",
    "StagedTable",
    "SubjectField",
    "SubsidyBatch",
    "SubsidyLibraryPage",
    "SubsidyPayment",
    "SubsidyProgram",
    "SubsidyRollPage",
    "TermKind",
    "VillageCatalogPage",
    "VillageChannel",
    "VillageDisclosurePage",
    "VillageEntry",
    "VillageItem",
    "VillageLibraryPage",
    "VillageTopic",
]
