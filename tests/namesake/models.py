"""Page types and models with all our names, as plain as Wagtail makes them: default accessors on ``Page``."""

from django.db import models
from wagtail.models import Page

PAGES = [
    "PolicyLibraryPage",
    "PolicyDocumentPage",
    "InterpretationLibraryPage",
    "InterpretationPage",
    "NormativeCatalogPage",
    "ConsultationLibraryPage",
    "ConsultationPage",
    "MeetingLibraryPage",
    "MeetingPage",
    "PublicNoticePage",
    "CatalogPage",
    "FieldPage",
    "VillageCatalogPage",
    "VillageDisclosurePage",
    "SubsidyRollPage",
    "ParticipationScopePage",
    "DisclosureColumnPage",
    "CatalogLibraryPage",
    "VillageLibraryPage",
    "SubsidyLibraryPage",
    "PublicNoticeLibraryPage",
    "CirculationPage",
    "ProgressPage",
    "ProgressLibraryPage",
    "EntryPage",
]
RECORDS = [
    "SiteDisclosureSettings",
    "CalendarDay",
    "Jurisdiction",
    "Agency",
    "Finding",
    "CheckResult",
    "Waiver",
    "Deadline",
    "Opinion",
    "SubjectField",
    "DisclosureItem",
    "SubsidyProgram",
    "SubsidyPayment",
    "Theme",
    "Genre",
    "Withdrawal",
]


def _page(name):
    return type(name, (Page,), {"__module__": __name__})


def _record(name):
    """Refers to a user, a document and a site without naming the accessors."""
    fields = {
        "user": models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE),
        "document": models.ForeignKey("wagtaildocs.Document", null=True, on_delete=models.CASCADE),
        "site": models.ForeignKey("wagtailcore.Site", null=True, on_delete=models.CASCADE),
    }
    return type(name, (models.Model,), {"__module__": __name__, **fields})


for _name in PAGES:
    globals()[_name] = _page(_name)
for _name in RECORDS:
    globals()[_name] = _record(_name)
