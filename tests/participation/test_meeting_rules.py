"""DEC-6 and PRV-2 on meetings: who is on record, what counts, what an invitation says."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from govpublic.participation.attendance import is_counted
from govpublic.participation.models import AttendeeKind, MeetingAgendaItem, MeetingPage, StatementAdoption
from govpublic.participation.models.attendance import RULEBOOK_ADOPTIONS, RULEBOOK_KINDS
from govpublic.rulebooks import load
from govpublic.validators import PublishBlocked, check
from govpublic.workdays import SHANGHAI
from tests.factories import MeetingPageFactory, UserFactory, attendee, publish
from tests.policies.verdicts import severities, verdict

pytestmark = pytest.mark.django_db

HELD = date(2026, 3, 3)
PARAMS = load("huangshan").params("DEC-6")


def at(day, hour=12):
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


AFTER = at(HELD + timedelta(days=1))


def meeting(*attendees, **fields):
    """A compliant meeting of 3 March with these attendees."""
    return MeetingPageFactory(compliant=True, attendees=list(attendees), **fields)


def fields(page, when=AFTER, code="DEC-6", severity="block"):
    return [
        issue.field
        for issue in check(page, at=when).issues
        if issue.rule == code and issue.severity == severity
    ]


def test_the_rulebook_names_every_kind_and_every_outcome():
    assert set(RULEBOOK_KINDS) == set(AttendeeKind.values)
    assert set(RULEBOOK_ADOPTIONS) == set(StatementAdoption.values)
    assert set(RULEBOOK_KINDS.values()) - {"政府工作人员"} == set(PARAMS["kinds"])
    assert set(RULEBOOK_ADOPTIONS.values()) == set(PARAMS["adoptions"])


@pytest.mark.parametrize("kind", [kind for kind in AttendeeKind.values if kind != "staff"])
def test_one_person_from_outside_who_is_completely_on_record_makes_the_meeting_count(kind):
    page = meeting(attendee(kind=kind))
    assert verdict(page, "DEC-6", AFTER) == []
    assert is_counted(page, PARAMS)


@pytest.mark.parametrize(
    ("lacking", "field"),
    [
        ({"name": "  "}, "name"),
        ({"unit": ""}, "unit"),
        ({"post": ""}, "post"),
        ({"statement": "\n"}, "statement"),
        ({"adoption": ""}, "adoption"),
        ({"kind": ""}, "kind"),
        ({"adoption": "not", "adoption_reason": " "}, "adoption_reason"),
        ({"adoption": "partly"}, "adoption_reason"),
    ],
)
def test_blocks_publish_when_a_fact_about_an_attendee_is_missing(lacking, field):
    page = meeting(
        attendee(), attendee(name="洪小满", **lacking) if "name" not in lacking else attendee(**lacking)
    )
    assert fields(page) == [f"attendees.1.{field}"]
    with pytest.raises(PublishBlocked):
        page.save_revision().publish()


def test_who_lacks_a_fact_is_named_and_who_has_no_name_is_numbered():
    page = meeting(attendee(post=""), attendee(name=""))
    assert verdict(page, "DEC-6", AFTER)[:2] == [
        ("attendees.0.post", "“洪小满” is not counted: please enter the post."),
        ("attendees.1.name", "Attendee 2 is not counted: please enter the name."),
    ]


@pytest.mark.parametrize("adoption", ["adopted", "noted"])
def test_no_reason_is_owed_to_whoever_was_followed(adoption):
    assert fields(meeting(attendee(adoption=adoption))) == []


@pytest.mark.parametrize("adoption", ["partly", "not"])
def test_a_reason_settles_what_was_not_followed(adoption):
    page = meeting(attendee(adoption=adoption, adoption_reason="公交车辆不足，明年再议。"))
    assert verdict(page, "DEC-6", AFTER) == []
    assert is_counted(page, PARAMS)


def test_government_staff_do_not_count_and_are_asked_nothing():
    page = meeting(attendee(kind="staff", unit="", post="", statement="", adoption=""))
    assert fields(page) == []
    assert fields(page, severity="warn") == ["attendees"]
    assert not is_counted(page, PARAMS)


def test_one_who_is_complete_counts_beside_one_who_is_not():
    page = meeting(attendee(), attendee(name="卢知远", statement=""))
    assert is_counted(page, PARAMS)
    page.attendees = [attendee(statement="")]
    assert not is_counted(page, PARAMS)


def test_the_number_that_is_needed_is_the_rulebooks():
    page = meeting(attendee())
    assert is_counted(page, PARAMS)
    assert not is_counted(page, {**PARAMS, "min_outside_attendees": 2})
    page.attendees = [attendee(), attendee(name="卢知远")]
    assert is_counted(page, {**PARAMS, "min_outside_attendees": 2})


def test_where_the_rulebook_only_advises_a_missing_fact_does_not_block(settings):
    settings.GOVPUBLIC = {**settings.GOVPUBLIC, "RULES": {"DEC-6": {"severity": "warn"}}}
    page = meeting(attendee(post=""))
    assert set(severities(page, "DEC-6", AFTER)) == {"warn"}


# Before, on and after the day


def test_an_invitation_without_attendees_passes_before_the_meeting():
    page = MeetingPageFactory(compliant=True, invitation=True)
    assert verdict(page, "DEC-6", at(date(2026, 2, 20))) == []


def test_a_list_of_names_may_go_out_until_the_end_of_the_day_and_the_record_is_due_the_day_after():
    page = meeting(attendee(statement="", adoption=""))
    assert fields(page, at(HELD, 23)) == []
    assert fields(page, AFTER) == ["attendees.0.statement", "attendees.0.adoption"]


def test_a_list_of_names_is_complete_before_the_meeting_too():
    page = meeting(attendee(unit="", statement="", adoption=""))
    assert fields(page, at(HELD - timedelta(days=2))) == ["attendees.0.unit"]


def test_who_begins_the_record_on_the_day_itself_completes_it():
    page = meeting(attendee(), attendee(name="卢知远", statement="", adoption=""))
    assert fields(page, at(HELD)) == ["attendees.1.statement", "attendees.1.adoption"]


def test_nobody_has_spoken_before_the_day_of_the_meeting():
    page = meeting(attendee())
    assert fields(page, at(HELD)) == []
    assert fields(page, at(HELD - timedelta(days=1))) == ["attendees.0.statement"]


def test_a_meeting_that_is_over_without_a_record_is_advised_on_and_may_say_why_nobody_came():
    page = meeting()
    assert fields(page, at(HELD), severity="warn") == []
    assert fields(page, AFTER, severity="warn") == ["attendees"]
    page.nobody_came_because = "报名人员因暴雨未能到会"
    assert "does not count" in verdict(page, "DEC-6", AFTER)[0][1]
    assert fields(page, AFTER) == []


def test_a_meeting_that_was_called_off_owes_no_record():
    page = meeting(called_off_because="因台风取消")
    assert verdict(page, "DEC-6", AFTER) == []
    assert not is_counted(page, PARAMS)


def test_an_item_that_is_not_on_the_agenda_blocks():
    page = meeting(attendee(agenda_number=1), attendee(name="卢知远", agenda_number=2))
    assert fields(page) == ["attendees.1.agenda_number"]
    page.agenda = [MeetingAgendaItem(title="甲"), MeetingAgendaItem(title="乙")]
    assert fields(page) == []
    page.attendees = [attendee(agenda_number=0)]
    assert fields(page) == ["attendees.0.agenda_number"]
    page.attendees = [attendee(agenda_number=None)]
    assert fields(page) == []


# The meeting and the invitation


@pytest.mark.parametrize(("field", "empty"), [("agency", None), ("held_on", None), ("agenda", [])])
def test_blocks_publish_without_host_date_or_agenda(field, empty):
    page = meeting(attendee())
    setattr(page, field, empty)
    assert fields(page) == [field]


def test_an_agenda_of_blanks_is_empty():
    page = meeting(attendee(), agenda=[MeetingAgendaItem(title=" ")])
    assert fields(page) == ["agenda"]


def test_a_meeting_without_a_number_is_advised_on():
    assert fields(meeting(attendee(), number=""), severity="warn") == ["number"]


@pytest.mark.parametrize(
    "field",
    ["invitation_topic", "invitation_places", "invitation_conditions", "apply_by", "how_to_apply"],
)
def test_blocks_an_invitation_that_lacks_a_part(field):
    page = MeetingPageFactory(compliant=True, invitation=True)
    setattr(page, field, None if field in ("invitation_places", "apply_by") else " ")
    assert fields(page, at(date(2026, 2, 20))) == [field]
    page.invites = False
    assert fields(page, at(date(2026, 2, 20))) == []


def test_an_old_invitation_is_not_asked_for_parts_that_help_nobody_any_more():
    page = MeetingPageFactory(compliant=True, invites=True)
    assert fields(page, at(HELD)) != []
    assert fields(page, AFTER) == []


def test_one_may_apply_until_the_day_of_the_meeting_and_no_longer():
    page = MeetingPageFactory(compliant=True, invitation=True, apply_by=HELD)
    assert fields(page, at(date(2026, 2, 20))) == []
    page.apply_by = HELD + timedelta(days=1)
    assert fields(page, at(date(2026, 2, 20))) == ["apply_by"]


def test_meetings_from_before_the_duty_are_not_judged():
    assert fields(meeting(attendee(post=""), held_on=date(2022, 5, 31))) == []
    assert fields(meeting(attendee(post=""), held_on=date(2022, 6, 1))) == ["attendees.0.post"]


# Privacy: names may stand, numbers may not

MOBILE = "1380000" + "1234"
RESIDENT = "11010519491231002" + "X"


def test_the_names_of_attendees_do_not_block():
    assert (
        check(meeting(attendee(name="洪小满", statement="洪小满说：建议增加班次。")), at=AFTER).blocking == ()
    )


@pytest.mark.parametrize("field", ["name", "unit", "post", "statement", "adoption_reason"])
def test_the_telephone_of_an_attendee_blocks_wherever_it_is_written(field):
    page = meeting(attendee(**{field: f"洪小满 {MOBILE}"}))
    (issue,) = [issue for issue in check(page, at=AFTER).blocking if issue.rule == "PRV-2"]
    assert issue.field == f"attendees.0.{field}"
    assert MOBILE not in issue.message


def test_the_telephone_of_the_office_that_takes_applications_may_stand():
    page = MeetingPageFactory(compliant=True, invitation=True)
    report = check(page, at=at(date(2026, 2, 20)))
    assert [issue.rule for issue in report.blocking] == []


def test_the_identity_number_of_an_attendee_blocks():
    page = meeting(attendee(unit=f"竹影村 {RESIDENT}"))
    assert "PRV-1" in {issue.rule for issue in check(page, at=AFTER).blocking}


def test_a_number_typed_as_a_name_is_masked_in_every_message():
    page = meeting(attendee(name=MOBILE, post=""))
    assert not [issue for issue in check(page, at=AFTER).issues if MOBILE in issue.message]


# Through the real admin


def test_the_admin_refuses_a_record_that_lacks_a_fact_and_takes_a_complete_one(client):
    from tests.policies.desk import querydict_from_html

    page = meeting(attendee(post=""))
    page.save_revision()
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(url).content.decode(), form_id="page-edit-form")
    data.update({"action-publish": "1", "attachments-count": "0"})
    response = client.post(url, data)
    assert response.status_code == 200
    assert "请填写职务" in response.content.decode() or "please enter the post" in response.content.decode()
    assert not Page.objects.get(pk=page.pk).live
    data["attendees-0-post"] = "村民"
    response = client.post(url, data)
    assert response.status_code == 302
    live = MeetingPage.objects.get(pk=page.pk)
    assert live.live
    assert [row.post for row in live.attendees.all()] == ["村民"]


def test_a_compliant_meeting_goes_live_and_notes_when_its_record_was_public():
    page = publish(meeting(attendee()))
    assert page.recorded_at is not None
    first = page.recorded_at
    again = page.get_latest_revision_as_object()
    again.outcome = "会议原则同意。"
    assert publish(again).recorded_at == first


def test_an_invitation_that_goes_live_has_no_record_yet():
    page = publish(
        MeetingPageFactory(compliant=True, invitation=True, held_on=date(2126, 3, 3), apply_by=HELD)
    )
    assert page.recorded_at is None


def test_a_copy_is_another_meeting():
    page = publish(meeting(attendee()))
    copy = page.copy(update_attrs={"slug": "copy", "title": "又一次会议"}, keep_live=False)
    assert copy.recorded_at is None
