"""The form of a subsidy programme: it is public at once, and so it is scanned when it is saved."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from govpublic import workdays
from govpublic.detectors.privacy import scan
from govpublic.validators.privacy.wording import KIND_NAMES
from govpublic.validators.privacy.words import without_allowed, words_of_the_rulebook

from .models import SubsidyProgram

_PUBLIC = ("name", "standard", "who_may_apply", "how_to_apply", "materials", "contact")
_REFUSED = ("resident_id", "mobile", "bank_card", "passport", "travel_permit")


class SubsidyProgramForm(WagtailAdminModelForm):
    """Refuses what is personal, and notes the day on which the application information became complete."""

    class Meta:
        model = SubsidyProgram
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in _PUBLIC:
            for match in _personal(cleaned.get(name) or ""):
                what = {"what": _(KIND_NAMES[match.kind]), "masked": match.masked}
                self.add_error(name, _("This is a %(what)s: %(masked)s. Please delete it.") % what)
                break
        return cleaned

    def save(self, commit: bool = True) -> SubsidyProgram:
        note_publication(self.instance)
        saved: SubsidyProgram = super().save(commit)
        return saved


def note_publication(program: SubsidyProgram) -> None:
    """The day on which all of the application information is there for the first time; none while it is not.

    What opens anew in a later year is complete anew: the day must not be before the year of its beginning.
    """
    if program.missing_application_fields():
        program.application_published_on = None
        return
    known = program.application_published_on
    begins = program.apply_from
    if known is None or (begins is not None and known.year < begins.year):
        program.application_published_on = workdays.today()


def _personal(text: str) -> list[Any]:
    found = scan(text, "guide", kinds=_REFUSED, words=words_of_the_rulebook())
    return [match for match in without_allowed(text, found) if match.certain or match.kind == "mobile"]
