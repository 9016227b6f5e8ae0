"""Codes that are kept by something other than a rule of a page."""

from .registry import claim

SITE_FACTS = "system check govpublic.core.checks.site"

claim("PRV-9", "detector govpublic.detectors.privacy: what it lets stand")

for code in ("SIT-1", "SIT-2", "SIT-3"):
    claim(code, SITE_FACTS)
