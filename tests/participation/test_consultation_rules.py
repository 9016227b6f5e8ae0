"""Period, papers and outcome: what lets a consultation go live, to the day (DEC-1, DEC-2, DEC-3, DEC-8)."""

from datetime import date, datetime, timedelta

import pytest

from govpublic.participation.consultation_extensions import extend
from govpublic.validators import PublishBlocked, check
from govpublic.workdays import SHANGHAI
from tests.factories import CalendarDayFactory, ConsultationPageFactory, attachment, publish
from tests.policies.verdicts import blocked_by, severities, verdict

pytestmark = pytest.mark.django_db

#: A Thursday.
DAY = date(2026, 4, 30)


def at(day, hour=9, minute=0):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def consultation(**fields):
    """One that passes, opening and being judged on ``DAY`` unless told otherwise."""
    given = {"compliant": True, "opens_on": DAY, "announced_closes_on": DAY + timedelta(days=60), **fields}
    return ConsultationPageFactory(**given)


def answer(**fields):
    value = {"opinion": "办理时间太长", "article": "第二条", "count": 1, "adoption": "adopted", "reason": ""}
    return {"type": "answer", "value": {**value, **fields}}


def ended(**fields):
    """One whose period is over, with an outcome that passes unless told otherwise."""
    given = {"received_online": 1, "answers": [answer()], "outcome_summary": "意见已研究采纳。", **fields}
    page = consultation(**given)
    page.first_published_at = at(DAY)
    return page


LATER = at(date(2026, 7, 10))


class TestPeriod:
    def test_a_complete_consultation_passes(self):
        assert blocked_by(consultation(), at(DAY)) == []

    @pytest.mark.parametrize(
        "fields", [{"matter": "major"}, {"matter": "regulation"}, {"concerns_business": True}]
    )
    def test_thirty_days_for_what_weighs_most(self, fields):
        # 30 days from 30 April end on Saturday, 30 May, and so on Monday, 1 June.
        monday = date(2026, 6, 1)
        assert verdict(consultation(announced_closes_on=monday, **fields), "DEC-1", at(DAY)) == []
        [(field, message)] = verdict(
            consultation(announced_closes_on=monday - timedelta(days=1), **fields), "DEC-1", at(DAY)
        )
        assert field == "announced_closes_on"
        assert message.startswith("The 30 days from 2026-04-30 end on a day off")
        assert "2026-06-01" in message

    def test_a_term_that_ends_on_a_working_day_ends_there(self):
        monday = date(2026, 3, 2)  # 30 days later it is Wednesday, 1 April
        fields = {"matter": "major", "opens_on": monday}
        ends = date(2026, 4, 1)
        assert verdict(consultation(announced_closes_on=ends, **fields), "DEC-1", at(monday)) == []
        short = consultation(announced_closes_on=ends - timedelta(days=1), **fields)
        [(_field, message)] = verdict(short, "DEC-1", at(monday))
        assert message.startswith("The period is 29 days from 2026-03-02, less than 30.")

    def test_seven_working_days_for_the_rest_over_a_holiday_and_a_make_up_workday(self):
        # 1 to 5 May are off, and Saturday, 9 May is worked for them: 6, 7, 8, 9, 11, 12, 13 May.
        last = date(2026, 5, 13)
        assert verdict(consultation(announced_closes_on=last), "DEC-1", at(DAY)) == []
        short = consultation(announced_closes_on=last - timedelta(days=1))
        [(_field, message)] = verdict(short, "DEC-1", at(DAY))
        assert "6 working days" in message
        assert "2026-05-13" in message

    def test_the_citys_own_day_off_counts(self):
        CalendarDayFactory(day=date(2026, 5, 13), is_workday=False)
        assert len(verdict(consultation(announced_closes_on=date(2026, 5, 13)), "DEC-1", at(DAY))) == 1
        assert verdict(consultation(announced_closes_on=date(2026, 5, 14)), "DEC-1", at(DAY)) == []

    def test_a_shorter_one_needs_its_reason(self):
        fields = {"announced_closes_on": DAY + timedelta(days=5)}
        assert len(verdict(consultation(**fields), "DEC-1", at(DAY))) == 1
        assert verdict(consultation(shorter_reason="汛期将至", **fields), "DEC-1", at(DAY)) == []
        assert len(verdict(consultation(shorter_reason="  ", **fields), "DEC-1", at(DAY))) == 1

    def test_it_counts_from_the_day_on_which_it_can_be_read(self):
        """Published late, it is shorter than its dates say."""
        page = consultation(announced_closes_on=date(2026, 5, 13))
        assert len(verdict(page, "DEC-1", at(date(2026, 5, 6)))) == 1
        page.first_published_at = at(DAY)
        assert verdict(page, "DEC-1", at(date(2026, 5, 12))) == []

    def test_it_counts_from_its_schedule(self):
        page = consultation(announced_closes_on=date(2026, 5, 13), go_live_at=at(date(2026, 5, 6)))
        assert len(verdict(page, "DEC-1", at(DAY))) == 1

    @pytest.mark.parametrize("field", ["matter", "opens_on", "announced_closes_on"])
    def test_nothing_of_it_is_missing(self, field):
        page = consultation()
        setattr(page, field, "" if field == "matter" else None)
        assert [found for found, _message in verdict(page, "DEC-1", at(DAY))] == [field]
        assert severities(page, "DEC-1", at(DAY)) == ["block"]

    def test_it_does_not_close_before_it_opens(self):
        page = consultation(announced_closes_on=DAY - timedelta(days=1))
        assert "closes before it opens" in verdict(page, "DEC-1", at(DAY))[0][1]


class TestPublishedPeriod:
    @pytest.fixture
    def live(self, time_machine):
        time_machine.move_to(at(DAY), tick=False)
        return publish(consultation())

    @pytest.mark.parametrize("days", [-10, 10])
    def test_is_not_rewritten(self, live, days):
        live.announced_closes_on += timedelta(days=days)
        [(field, message)] = verdict(live, "DEC-1", at(DAY))
        assert field == "announced_closes_on"
        assert "Extend the period" in message
        with pytest.raises(PublishBlocked):
            live.save_revision().publish()

    def test_its_beginning_neither(self, live):
        live.opens_on += timedelta(days=1)
        assert [field for field, _message in verdict(live, "DEC-1", at(DAY))] == ["opens_on"]

    def test_everything_else_can_be_corrected(self, live):
        live.contact = "李工，0599-2110036"
        assert publish(live).contact.startswith("李工")

    def test_an_extension_makes_a_short_one_long_enough(self, time_machine):
        time_machine.move_to(at(DAY), tick=False)
        live = publish(consultation(announced_closes_on=date(2026, 5, 11), shorter_reason="汛期将至"))
        extend(live, until=date(2026, 5, 13), reason="来信较多")
        live.shorter_reason = ""
        assert verdict(live, "DEC-1", at(DAY)) == []


class TestPapers:
    @pytest.mark.parametrize("field", ["notice", "draft", "explanation", "basis"])
    def test_each_of_the_four_is_there(self, field):
        page = consultation(**{field: []})
        assert [found for found, _message in verdict(page, "DEC-2", at(DAY))] == [field]
        assert severities(page, "DEC-2", at(DAY)) == ["block"]

    def test_one_without_words_is_not_there(self):
        page = consultation(basis=[{"type": "paragraph", "value": "<p> </p>"}])
        assert [found for found, _message in verdict(page, "DEC-2", at(DAY))] == ["basis"]

    def test_the_nation_alone_does_not_ask_for_the_basis(self, settings):
        settings.GOVPUBLIC = {"RULEBOOK": "national"}
        assert verdict(consultation(basis=[]), "DEC-2", at(DAY)) == []

    def test_there_is_a_way_to_take_part(self):
        nowhere = {"online_form": False, "email": "", "telephone": ""}
        assert [f for f, _m in verdict(consultation(**nowhere), "DEC-2", at(DAY))] == ["online_form"]
        assert verdict(consultation(**{**nowhere, "postal_address": "澜山路1号"}), "DEC-2", at(DAY)) == []

    @pytest.mark.parametrize("field", ["agency", "unit", "contact"])
    def test_somebody_answers(self, field):
        page = consultation()
        setattr(page, field, None if field == "agency" else " ")
        assert [found for found, _message in verdict(page, "DEC-2", at(DAY))] == [field]

    def test_attachments_come_in_both_formats(self):
        page = consultation(attachments=[attachment(pdf=None)])
        assert [found for found, _message in verdict(page, "DOC-11", at(DAY))] == ["attachments.0.pdf"]
        assert verdict(consultation(attachments=[attachment()]), "DOC-11", at(DAY)) == []


class TestOutcome:
    def test_a_whole_one_passes(self):
        assert verdict(ended(), "DEC-3", LATER) == []

    def test_waits_for_the_end_of_the_period(self):
        last = DAY + timedelta(days=60)
        [(field, message)] = verdict(ended(), "DEC-3", at(last, 23, 59))
        assert (field, "2026-06-29" in message) == ("outcome_summary", True)
        assert severities(ended(), "DEC-3", at(last)) == ["block"]
        assert verdict(ended(), "DEC-3", at(last + timedelta(days=1), 0, 1)) == []

    @pytest.mark.parametrize("adoption", ["partly", "not"])
    def test_what_is_not_adopted_in_full_has_its_reason(self, adoption):
        page = ended(answers=[answer(), answer(adoption=adoption)], received_online=2)
        assert [f for f, _m in verdict(page, "DEC-3", LATER)] == ["answers.1.reason"]
        assert severities(page, "DEC-3", LATER) == ["block"]
        page = ended(answers=[answer(adoption=adoption, reason="上级文件要求保留")])
        assert verdict(page, "DEC-3", LATER) == []

    def test_every_opinion_has_words_and_an_answer(self):
        page = ended(answers=[answer(opinion=" "), answer(adoption="")], received_online=2)
        assert [f for f, _m in verdict(page, "DEC-3", LATER)] == ["answers.0.opinion", "answers.1.adoption"]

    def test_that_there_were_none_is_said(self):
        silent = {"answers": [], "received_online": None, "outcome_summary": "期满。"}
        assert [f for f, _m in verdict(ended(**silent), "DEC-3", LATER)] == ["no_opinions"]
        assert verdict(ended(**silent, no_opinions=True), "DEC-3", LATER) == []

    def test_zeros_alone_do_not_say_it(self):
        zeros = {"answers": [], "received_online": 0, "received_post": 0}
        assert [f for f, _m in verdict(ended(**zeros), "DEC-3", LATER)] == ["no_opinions"]

    def test_none_and_some_contradict_each_other(self):
        assert [f for f, _m in verdict(ended(no_opinions=True), "DEC-3", LATER)] == ["no_opinions"]

    def test_what_came_in_is_answered(self):
        assert [f for f, _m in verdict(ended(answers=[]), "DEC-3", LATER)] == ["answers"]
        some = ended(received_online=5, answers=[answer(count=4)])
        assert severities(some, "DEC-3", LATER) == ["warn"]
        assert verdict(ended(received_online=5, answers=[answer(count=5)]), "DEC-3", LATER) == []

    def test_while_nothing_is_written_nothing_is_asked(self):
        assert verdict(consultation(), "DEC-3", LATER) == []


class TestBusiness:
    def test_it_is_asked_whom_of_business_was_heard(self):
        page = consultation(concerns_business=True)
        [(field, message)] = verdict(page, "DEC-8", at(DAY))
        assert (field, "商会" in message) == ("business_voices", True)
        assert severities(page, "DEC-8", at(DAY)) == ["warn"]
        assert blocked_by(page, at(DAY)) == []

    def test_a_whole_record_passes_and_half_a_one_does_not(self):
        voice = {"kind": "chamber", "name": "青屿市工商业联合会", "heard_on": "2026-04-20", "view": ""}
        heard = [{"type": "voice", "value": voice}]
        assert verdict(consultation(concerns_business=True, business_voices=heard), "DEC-8", at(DAY)) == []
        half = [{"type": "voice", "value": {**voice, "name": "", "heard_on": None}}]
        page = consultation(concerns_business=True, business_voices=half)
        fields = [field for field, _message in verdict(page, "DEC-8", at(DAY))]
        assert fields == ["business_voices.0.name", "business_voices.0.heard_on"]

    def test_nobody_else_is_asked(self):
        assert verdict(consultation(), "DEC-8", at(DAY)) == []


class TestPrivacy:
    def test_the_offices_own_telephone_and_address_are_no_matter(self):
        codes = {issue.rule for issue in check(consultation(), at=at(DAY)).issues}
        assert not {code for code in codes if code.startswith("PRV")}

    def test_an_answer_that_names_a_number_of_a_citizen_is_refused(self):
        number = "340702199003071235"
        page = ended(answers=[answer(opinion=f"张某（身份证{number}）认为太长")])
        codes = {code for code in blocked_by(page, LATER) if code.startswith("PRV")}
        assert codes
