"""The system check on papers that are edited after their approval."""

import pytest
from django.core.checks import Warning, run_checks


def found():
    return [message for message in run_checks() if message.id == "govpublic.W102"]


def test_says_nothing_where_an_edited_paper_is_approved_again(settings):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
    assert found() == []


@pytest.mark.parametrize("value", [False, None])
def test_warns_where_it_is_not(settings, value):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = value
    [message] = found()
    assert isinstance(message, Warning)
    assert message.hint == "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True"


def test_says_nothing_where_there_are_no_workflows(settings):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    assert found() == []
