"""Rules of the host's own, under codes of the rulebook; made blocking, so that the gate has work to do."""

from govpublic.validators import Severity, fault, rule

from .models import BulletinPage, Hotline


@rule("FLD-2", on=BulletinPage)
def body_is_not_blank(page, context):
    if not page.body.strip():
        yield fault("body", "The bulletin has no text. Write some.", severity=Severity.BLOCK)


@rule("FLD-3", on=BulletinPage)
def no_line_is_bad(page, context):
    for line in page.lines.all():
        if line.text == "bad":
            yield fault("lines", "The line “%(text)s” is bad.", severity=Severity.BLOCK, text=line.text)


@rule("FLD-3", on=BulletinPage)
def announced_lines_are_there(page, context):
    if "如下" in page.body and not page.lines.all():
        yield fault("lines", "The text announces lines, and there are none.", severity=Severity.BLOCK)


@rule("FLD-2", on=Hotline)
def number_is_there(hotline, context):
    if not hotline.number:
        yield fault("number", "The hotline has no number.", severity=Severity.BLOCK)
