"""Where pages of fields, subsidy rolls and villages belong among the domains that are swept."""

from typing import Any

from govpublic.validators.privacy.domains import Domain, Signs, tells_domain

from .models import FieldPage, SubsidyRollPage, VillageDisclosurePage


@tells_domain(FieldPage)
def signs_of_a_field(page: Any) -> Signs:
    """The field that it collects."""
    return Signs(fields=[page.field.code] if page.field else [], words=page.introduction)


@tells_domain(SubsidyRollPage)
def signs_of_a_roll(page: Any) -> Signs:
    """Money that is paid to people comes from special funds; the programme says what else it is."""
    return Signs(domains=[Domain.FISCAL_FUNDS], words=page.program.name if page.program else "")


@tells_domain(VillageDisclosurePage)
def signs_of_a_village(page: Any) -> Signs:
    """The village; its topic and its item say whether it is about aid, security or pupils as well."""
    item = page.entry.item if page.entry is not None else None
    words = f"{item.topic or ''} {item.name}" if item is not None else ""
    return Signs(domains=[Domain.RURAL], words=words)
