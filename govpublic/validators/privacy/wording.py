"""What each kind of personal information is called in messages; msgids, translated when they are read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from ..issues import Phrase

KIND_NAMES: Mapping[str, str] = {
    "resident_id": _("resident identity number"),
    "mobile": _("mobile number"),
    "landline": _("telephone number"),
    "bank_card": _("bank card or account number"),
    "passport": _("passport number"),
    "travel_permit": _("travel permit number"),
    "minor": _("name of a minor"),
    "health": _("illness, disability or cause of hardship"),
    "address": _("home address"),
    "email": _("e-mail address"),
    "plate": _("number plate"),
    "birth_date": _("date of birth"),
    "person_name": _("name of a person"),
}


def name_of(kind: str) -> Phrase:
    """What ``kind`` is called, for a particular of a message."""
    return Phrase(KIND_NAMES[kind])
