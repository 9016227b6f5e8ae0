"""Where public notices belong among the domains that are swept for personal information."""

from typing import Any

from govpublic.validators.privacy.domains import Signs, tells_domain

from .models import PublicNoticePage


@tells_domain(PublicNoticePage)
def signs_of_a_notice(page: Any) -> Signs:
    """The domain that its editor chose; an editor who chose none may have overlooked it."""
    return Signs(domains=[page.domain], words=f"{page.keywords} {page.summary}")
