"""The rulebook that the site names in its settings."""

from govpublic.conf import settings
from govpublic.rulebooks import Rulebook, load


def current_rulebook() -> Rulebook:
    """The site's rulebook with the site's own changes; raises ``RulebookError`` when it is faulty."""
    return load(settings.RULEBOOK, settings.RULES)
