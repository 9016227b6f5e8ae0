"""What one rule says of one paper, in English, on a day that the test chooses."""

from datetime import datetime, timedelta

from govpublic.validators import check
from govpublic.workdays import SHANGHAI
from tests.factories import PolicyDocumentPageFactory

#: Noon on the day on which papers are judged unless a test says otherwise.
NOON = datetime(2026, 6, 1, 12, tzinfo=SHANGHAI)
TODAY = NOON.date()
TOMORROW = TODAY + timedelta(days=1)
LONG_TEXT = "文化馆、图书馆夏季延长开放时间，周末照常开放，具体安排由各馆公布并报市局备案，请遵照执行。"


def paper(**fields):
    """A paper that passes every blocking rule but for what is said here; without attachments."""
    return PolicyDocumentPageFactory(**{"compliant": True, "attachments": [], **fields})


def paragraphs(*texts):
    """The value of a body that consists of these paragraphs."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts]


def verdict(page, code, at=NOON):
    """(field, sentence) for each issue of ``code``."""
    return [(issue.field, issue.message) for issue in check(page, at=at).issues if issue.rule == code]


def severities(page, code, at=NOON):
    """How each issue of ``code`` weighs."""
    return [issue.severity.value for issue in check(page, at=at).issues if issue.rule == code]


def blocked_by(page, at=NOON):
    """The codes that keep ``page`` from going live."""
    return sorted({issue.rule for issue in check(page, at=at).blocking})
