"""Confirming the list of normative documents in force: somebody compared it, on that day (DOC-16)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from govpublic import workdays

from .models import CatalogConfirmation, NormativeCatalogPage
from .rechecking import check_again

CONFIRM = "govpublic.catalog.confirm"


def documents_listed(catalog: NormativeCatalogPage) -> int:
    """How many documents the list shows as in force today."""
    from .normative import documents_in_force

    return int(documents_in_force(catalog).count())


def confirm_catalog(
    catalog: NormativeCatalogPage, *, user: Any = None, is_clean_up: bool = False, result: Any = None
) -> CatalogConfirmation:
    """Record that ``user`` found the list right today (Asia/Shanghai), and how many documents it had.

    With ``is_clean_up`` it concludes a clean-up (DOC-18), whose outcome the paper ``result`` made known.
    Raises ``PermissionDenied`` unless the user may publish the page.
    """
    if user is not None and not catalog.permissions_for_user(user).can_publish():
        raise PermissionDenied
    with transaction.atomic():
        confirmation = CatalogConfirmation.objects.create(
            catalog=catalog,
            confirmed_on=workdays.today(),
            confirmed_by=user,
            documents=documents_listed(catalog),
            is_clean_up=is_clean_up,
            result=result,
        )
        data = {"documents": confirmation.documents, "is_clean_up": is_clean_up}
        log(instance=catalog, action=CONFIRM, user=user, data=data)
        check_again(catalog)
    return confirmation
