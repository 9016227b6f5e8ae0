"""The nightly command, and the system checks of what is declared."""

import json
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from govpublic.deadlines.checks import check_deadlines
from govpublic.deadlines.kinds import Kind, declare
from govpublic.deadlines.terms import Workdays
from govpublic.validators.registry import implementations
from tests.host.models import BulletinPage, Hotline
from tests.validators.bulletins import good_bulletin

from .samples import noon


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("govpublic_reconcile", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.django_db
@pytest.mark.usefixtures("clocks")
class TestTheNight:
    @pytest.fixture(autouse=True)
    def page(self):
        with time_machine.travel(noon(date(2026, 4, 1))):
            page = good_bulletin()
            BulletinPage.objects.filter(pk=page.pk).update(search_description="2026-03-02")
            yield page

    def test_counts_what_it_wrote_and_what_is_open(self):
        out, err = run("--json", "--kind", "FLD-5/test")
        assert json.loads(out) == {"written": 1, "open": 1, "overdue": 1, "reason_missing": 1}
        assert err == ""
        assert json.loads(run("--json", "--kind", "FLD-5/test")[0])["written"] == 0

    def test_says_it_in_words_and_its_progress_beside(self):
        out, err = run()
        assert out.strip() == "Written: 1. Open: 1, overdue: 1, reason missing: 1."
        assert err.splitlines() == ["1/1"]

    def test_an_unknown_kind_is_an_error(self):
        with pytest.raises(CommandError, match="DOC-99"):
            run("--kind", "DOC-99")


@pytest.mark.usefixtures("clean_registry")
class TestDeclaring:
    def test_what_is_declared_implements_its_code(self):
        before = implementations("RSP-3")
        declare(Kind("RSP-3", "Answer", (Hotline,), term=lambda p: Workdays(3)))
        assert implementations("RSP-3") == [*before, "deadline RSP-3"]

    def test_the_same_key_twice_is_a_mistake(self):
        declare(Kind("RSP-3", "Answer", (Hotline,), part="a"))
        declare(Kind("RSP-3", "Answer", (Hotline,), part="b"))
        with pytest.raises(ValueError, match="RSP-3/a"):
            declare(Kind("RSP-3", "Answer", (Hotline,), part="a"))

    def test_nothing_of_ours_is_wrong(self):
        assert check_deadlines() == []

    def test_an_unknown_code_is_an_error(self):
        declare(Kind("DOC-99", "Answer", (Hotline,), term=lambda p: Workdays(3)))
        assert [message.id for message in check_deadlines()] == ["govpublic.E201"]

    def test_an_unknown_parameter_is_an_error(self):
        declare(Kind("RSP-3", "Answer", (Hotline,), part="a", term=lambda p: Workdays(p["workdayz"])))
        (message,) = check_deadlines()
        assert message.id == "govpublic.E202"
        assert "workdayz" in message.msg
