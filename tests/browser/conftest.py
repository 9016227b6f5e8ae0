"""Debian's Chromium before a live server. A browser is a user."""

import threading

import pytest

from tests import chromium as shared_browser
from tests.factories import (
    AgencyFactory,
    DocumentPrefixFactory,
    GenreFactory,
    PolicyLibraryPageFactory,
    SiteDisclosureSettingsFactory,
    ThemeFactory,
    UserFactory,
    publish,
)

chromium = shared_browser.chromium
KNOWN = ("favicon", "missing-language-code")


@pytest.fixture
def open_tab(chromium, live_server):
    """``open_tab()``: a browser of its own for one more user.

    The test fails when a script fails, the console tells of an error, or another host is asked.
    """
    contexts, errors, strangers = [], [], []

    def note(request):
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            strangers.append(request.url)

    def listen(said):
        # Wagtail's editor of tables asks Handsontable for a language "en", which it does not know.
        if said.type == "error" and not any(
            known in f"{said.text} {said.location['url']}" for known in KNOWN
        ):
            errors.append(f"{said.text} {said.location['url']}")

    def open_one():
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=live_server.url)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", listen)
        page.on("request", note)
        return page

    yield open_one
    for context in contexts:
        context.close()
    wait_for_the_server_to_notice()
    assert not errors
    assert not strangers


def wait_for_the_server_to_notice():
    """The server has a thread for each connection, which must close it while the database is still shared."""
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


@pytest.fixture
def tab(open_tab):
    """One browser, for a test that needs one user only."""
    return open_tab()


@pytest.fixture
def office(transactional_db, django_db_serialized_rollback, settings):
    """One agency that is set up, with its library, an editor-in-chief, and the site's own tags."""
    from wagtail.models import Site

    from govpublic.agencies.establish import establish
    from govpublic.policies.official_lists import load_official_lists

    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    load_official_lists()
    ThemeFactory(), GenreFactory()
    SiteDisclosureSettingsFactory(site=Site.objects.get())
    library = publish(PolicyLibraryPageFactory(compliant=True))
    agency = AgencyFactory(name="青屿市人民政府办公室", short_name="市政府办", root_page=library)
    DocumentPrefixFactory(agency=agency)
    agency = establish(agency).agency
    writer = UserFactory(username="writer", password="writer")
    writer.groups.add(agency.reviewers)
    return library


@pytest.fixture
def newsroom(office):
    """The office with a review: a chief editor who writes, and a reviewer who may waive.

    The chief is in both groups, so that only the review keeps him from letting his own papers go.
    """
    from django.contrib.auth.models import Permission
    from wagtail.models import Workflow, WorkflowPage, WorkflowTask

    from govpublic.agencies.models import Agency
    from govpublic.validators.models import ReviewTask
    from tests.factories import InterpretationLibraryPageFactory

    agency = Agency.objects.get(root_page=office)
    workflow = Workflow.objects.create(name="市政府办文件审核")
    task = ReviewTask.objects.create(name="复审")
    task.groups.add(agency.reviewers)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=office)
    waiving = Permission.objects.filter(content_type__app_label="govpublic_validators")
    agency.reviewers.permissions.add(*waiving)
    chief = UserFactory(username="chief", password="chief")
    chief.groups.add(agency.editors, agency.reviewers)
    reviewer = UserFactory(username="reviewer", password="reviewer", first_name="审核人")
    reviewer.groups.add(agency.reviewers)
    publish(InterpretationLibraryPageFactory(compliant=True, parent=office, slug="explained"))
    return office
