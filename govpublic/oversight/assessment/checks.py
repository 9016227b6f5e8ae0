"""Are the indicators that the site assesses by there, and do they hold together?

| id | says |
| --- | --- |
| govpublic.E501 | a fault of the file that ASSESSMENT names, or of what INDICATORS changes in it |
"""

from __future__ import annotations

from typing import Any

from django.core import checks

from .scheme import SchemeError, current_scheme


@checks.register("govpublic")
def check_indicators(**_: Any) -> list[checks.CheckMessage]:
    """One message for each fault."""
    hint = 'Correct GOVPUBLIC["ASSESSMENT"], GOVPUBLIC["INDICATORS"], or the file.'
    try:
        current_scheme()
    except SchemeError as error:
        return [checks.Error(fault, hint=hint, id="govpublic.E501") for fault in error.faults]
    return []
