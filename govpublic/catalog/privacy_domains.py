"""Where pages of fields and subsidy rolls belong among the domains that are swept."""

from typing import Any

from govpublic.validators.privacy.domains import Domain, Signs, tells_domain

from .models import FieldPage, SubsidyRollPage


@tells_domain(FieldPage)
def signs_of_a_field(page: Any) -> Signs:
    """The field that it collects."""
    return Signs(fields=[page.field.code] if page.field else [], words=page.introduction)


@tells_domain(SubsidyRollPage)
def signs_of_a_roll(page: Any) -> Signs:
    """Money that is paid to people comes from special funds; the programme says what else it is."""
    return Signs(domains=[Domain.FISCAL_FUNDS], words=page.program.name if page.program else "")
