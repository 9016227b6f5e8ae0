"""Which agencies do not keep the register yet, and letting them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from govpublic import workdays
from govpublic.agencies.models import Agency
from govpublic.oversight.models import RegisterKeeper


def agencies_without() -> list[Agency]:
    """Active agencies that do not keep the register; one query."""
    return list(Agency.objects.filter(is_active=True, govpublic_register__isnull=True))


@transaction.atomic
def enrol(agencies: Iterable[Agency], user: Any) -> int:
    """Let them keep the register from 1 January of this year; how many they are."""
    since, number = date(workdays.today().year, 1, 1), 0
    for agency in agencies:
        keeper = RegisterKeeper.objects.create(agency=agency, since=since)
        log(instance=keeper, action="wagtail.create", user=user)
        number += 1
    return number
