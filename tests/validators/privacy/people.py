"""Invented people, whose numbers must go nowhere, and what to look at in what is said of a paper."""

from govpublic.detectors.privacy.check_digits import is_resident_id
from govpublic.validators import Severity, check

ID, OTHER_ID = "341003200001011233", "341021198506150020"
ID_MASKED = "341003********1233"
WRONG_ID = "34102119850615002X"
OLD_ID = "341021850615002"
MOBILE, MOBILE_MASKED = "13855591234", "138****1234"
CARD = "6222020200001234562"
#: An organisation's credit code all of digits, which is an identity number by form and check digit as well.
TWIN_CODE = "113410000031390676"

PRIVACY = tuple(f"PRV-{number}" for number in range(1, 9))


def child_id(year=2016):
    """The number of somebody born in ``year``."""
    stem = f"341003{year}0101123"
    return next(stem + last for last in "0123456789X" if is_resident_id(stem + last))


def said(page, code=None):
    """(code, weight, field, message) of each privacy issue."""
    return [
        (issue.rule, issue.severity, issue.field, issue.message)
        for issue in check(page).issues
        if issue.rule in PRIVACY and code in (None, issue.rule)
    ]


def weights(page, code):
    return [weight for _rule, weight, _field, _message in said(page, code)]


def fields(page, code):
    return [field for _rule, _weight, field, _message in said(page, code)]


def issue_of(page, code):
    return next(issue for issue in check(page).issues if issue.rule == code)


BLOCK, WARN = Severity.BLOCK, Severity.WARN
