"""Bulletins and hotlines of a host site, good and bad, and what the database says of them afterwards."""

from factory import Sequence
from wagtail.models import Page

from tests.factories import PageFactory
from tests.host.models import BulletinLine, BulletinPage, Hotline, PlainPage

NO_TEXT = "The bulletin has no text. Write some."
BAD_LINE = "The line “bad” is bad."
NO_NUMBER = "The hotline has no number."


class BulletinFactory(PageFactory):
    class Meta:
        model = BulletinPage

    slug = Sequence(lambda n: f"bulletin-{n}")


class PlainFactory(PageFactory):
    class Meta:
        model = PlainPage

    slug = Sequence(lambda n: f"plain-{n}")


def bad_bulletin(**fields):
    """A draft that breaks a rule: it has no text."""
    return BulletinFactory(**{"body": "", **fields})


def good_bulletin(**fields):
    """A draft that breaks none."""
    return BulletinFactory(**{"body": "云溪县图书馆周末开放。", **fields})


def live_bulletin(**fields):
    """A good one, published."""
    page = good_bulletin(**fields)
    page.save_revision().publish()
    return again(page)


def with_bad_draft(page):
    """The live page with a newer draft that breaks a rule."""
    page.body = ""
    page.save_revision()
    return again(page)


def add_line(page, text="bad"):
    page.lines.add(BulletinLine(text=text))
    return page


def hotline(number="", **fields):
    """A draft snippet, bad unless it has a number."""
    return Hotline.objects.create(name="松涛镇便民热线", number=number, live=False, **fields)


def live_hotline():
    snippet = hotline("0559-1234567")
    snippet.save_revision().publish()
    return again(snippet)


def again(instance):
    """The row as it stands in the database."""
    return type(instance)._base_manager.get(pk=instance.pk)


def is_live(instance):
    return type(instance)._base_manager.filter(pk=instance.pk, live=True).exists()


def nothing_of(model, **fields):
    """Whether no such row is live, whatever else there is."""
    return not model._base_manager.filter(live=True, **fields).exists()


def home():
    return Page.objects.get(depth=2)
