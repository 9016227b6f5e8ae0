"""Public notices: a period, a way to object, and no way back for names when it is over (PRV-11, FLD-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_noop as _

from govpublic import workdays
from govpublic.participation.models import NoticeExpiry, PublicNoticePage
from govpublic.participation.notice_media import shows_files
from govpublic.participation.notice_names import certain_names, personal_sights
from govpublic.validators import Fault, Severity, fault, rule
from govpublic.validators.asking import Asked, Question, as_text
from govpublic.validators.context import Context
from govpublic.workdays import shanghai_date

_EXPIRY = Question(lambda notice: as_text(NoticeExpiry.objects.in_force().filter(notice=notice), "action"))


def ask_for_expiry(page: Any, context: Context) -> dict[str, Asked]:
    """What was done when the period of this notice, or of the one that it mirrors, was over."""
    original = page.alias_of_id or page.pk
    return {"notice.expiry": _EXPIRY(notice=original)} if original else {}


@rule("PRV-11", on=PublicNoticePage, reads="itself")
def runs_for_a_period(page: Any, context: Context) -> Iterator[Fault]:
    """A notice without an end would show names for ever; one that is short gives nobody time to object."""
    for field, message in (
        ("starts_on", _("The first day of the notice is missing. Please enter it.")),
        ("ends_on", _("The last day of the notice is missing: without it names would stay for ever.")),
    ):
        if getattr(page, field) is None:
            yield fault(field, message, severity=Severity.BLOCK)
    if page.starts_on is None or page.ends_on is None:
        return
    if page.ends_on < page.starts_on:
        message = _("The notice ends on %(ends)s, before it begins on %(begins)s. Please correct a date.")
        said = {"ends": page.ends_on.isoformat(), "begins": page.starts_on.isoformat()}
        yield fault("ends_on", message, severity=Severity.BLOCK, **said)
    elif (days := workdays.workdays_between(page.starts_on, page.ends_on)) < context.params["workdays"]:
        message = _(
            "The notice runs for %(count)s working days; usual are %(usual)s. Please prolong it, or say in "
            "the basis what allows less."
        )
        yield fault("ends_on", message, count=days, usual=context.params["workdays"])


@rule("PRV-11", on=PublicNoticePage, when=lambda page: page.ends_on)
def is_not_over_before_it_is_published(page: Any, context: Context) -> Iterator[Fault]:
    """A notice that nobody could read in time is no notice: a date is wrong, it is a copy of an old one, or
    it comes from an old site. Names have no business on the web then.
    """
    first = page.first_published_at
    if page.ends_on >= (shanghai_date(first) if first else context.today):
        return
    message = _("The period ended on %(ends)s already. Please check the dates.")
    yield fault("ends_on", message, ends=page.ends_on.isoformat())
    names = personal_sights(page, context.today) if page.names_people else []
    if names:
        message = _(
            "The period is over already, but %(masked)s stands open in the notice. Please correct the dates, "
            "or hide what is personal."
        )
        yield fault(names[0].path, message, severity=Severity.BLOCK, masked=names[0].masked)


@rule("PRV-11", on=PublicNoticePage, when=lambda page: not page.names_people, reads="itself")
def says_truly_that_nobody_is_named(page: Any, context: Context) -> Iterator[Fault]:
    """What names nobody is left as it is when its period is over: so it has to be true."""
    names = certain_names(page, context.today)
    if names:
        message = _(
            "The notice is said to name nobody, but %(masked)s looks like a person. Please tick “people are "
            "named in it”, so that names are hidden when the period is over."
        )
        yield fault(names[0].path, message, severity=Severity.BLOCK, masked=names[0].masked)


@rule("PRV-11", on=PublicNoticePage, asks=ask_for_expiry)
def brings_no_name_back(page: Any, context: Context) -> Iterator[Fault]:
    """What was hidden or taken down because the period was over stays so, whatever version is published."""
    if not context.answers.get("notice.expiry"):
        return
    names = personal_sights(page, context.today)
    if names:
        message = _(
            "The period of this notice is over and its names were taken off the web, but %(masked)s stands "
            "open in this version. Please hide it; a reviewer can also show the notice again, with a reason."
        )
        yield fault(names[0].path, message, severity=Severity.BLOCK, masked=names[0].masked)
    for field in shows_files(page):
        message = _(
            "The period of this notice is over: files and pictures cannot be shown in it any more. Please "
            "take them out; what came of it can be written as text."
        )
        yield fault(field, message, severity=Severity.BLOCK)


@rule("FLD-2", on=PublicNoticePage, reads="itself")
def says_what_it_is_about(page: Any, context: Context) -> Iterator[Fault]:
    """A notice says something, on some basis, and whom to tell who knows better."""
    if not page.body and not page.attachments:
        message = _("The notice has neither a text nor a list. Please write it, or attach the list.")
        yield fault("body", message, severity=Severity.BLOCK)
    if not (page.objection_phone.strip() or page.objection_email.strip() or page.objection_address.strip()):
        message = _(
            "Nobody can object: telephone, e-mail and address are all missing. Please enter one of them."
        )
        yield fault("objection_phone", message, severity=Severity.BLOCK)
    for field, message in (
        ("summary", _("It is not said what the notice is about. Please write one or two sentences.")),
        ("basis", _("The basis of the notice is missing. Please name the law, the plan or the paper.")),
        ("objection_unit", _("The unit that takes objections is missing. Please name it.")),
    ):
        if not getattr(page, field).strip():
            yield fault(field, message)
