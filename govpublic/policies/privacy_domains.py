"""Where papers and interpretations belong among the domains that are swept for personal information."""

from typing import Any

from govpublic.validators.privacy.domains import Signs, tells_domain

from .models import InterpretationPage, PolicyDocumentPage, Theme


@tells_domain(PolicyDocumentPage)
def signs_of_a_paper(page: Any) -> Signs:
    """Its theme, and the one above that; its keywords and for whom it is."""
    return Signs(words=f"{page.keywords} {page.audience}", themes=_codes(page.theme))


@tells_domain(InterpretationPage)
def signs_of_an_interpretation(page: Any) -> Signs:
    """Its keywords; its title names the paper mostly."""
    return Signs(words=str(getattr(page, "keywords", "")))


def _codes(theme: Theme | None) -> list[str]:
    if theme is None:
        return []
    return [theme.code, *_codes(theme.parent if theme.parent_id else None)]
