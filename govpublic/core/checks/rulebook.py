"""Is the rulebook of the site there, and does it hold together with the site's own changes?"""

from difflib import get_close_matches

from django.core.checks import CheckMessage, Error

from govpublic.rulebooks import load, validate

from .values import usable


def check_rulebook(**_) -> list[CheckMessage]:
    """E008 to E010: one message for each fault of the rulebook and of ``GOVPUBLIC["RULES"]``."""
    name, changes = usable("RULEBOOK"), usable("RULES")
    if faults := validate(name):
        hint = "Name a rulebook in GOVPUBLIC['RULEBOOK'] that is there and valid, such as 'national'."
        return [Error(fault, hint=hint, id="govpublic.E008") for fault in faults]
    codes = load(name).codes
    unknown = [code for code in changes if code not in codes]
    known = {code: change for code, change in changes.items() if code in codes}
    hint = "Change it in GOVPUBLIC['RULES']; manage.py govpublic_rules prints what may be changed."
    return [
        *(_unknown_code(code, codes) for code in unknown),
        *(Error(fault, hint=hint, id="govpublic.E010") for fault in validate(name, known)),
    ]


def _unknown_code(code: object, codes: tuple[str, ...]) -> CheckMessage:
    near = get_close_matches(str(code), codes, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else "manage.py govpublic_rules prints every code."
    message = f"GOVPUBLIC['RULES'] changes {code!r}, a code that the rulebook does not have."
    return Error(message, hint=hint, id="govpublic.E009")
