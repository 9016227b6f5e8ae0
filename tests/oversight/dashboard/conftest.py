"""A small city with rows of every kind, whose numbers are known."""

import datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from govpublic.catalog.models import SubjectField
from govpublic.workdays import SHANGHAI
from tests.factories import (
    AgencyFactory,
    CatalogEntryFactory,
    CheckResultFactory,
    DeadlineFactory,
    EntryPageFactory,
    FindingFactory,
    PolicyDocumentPageFactory,
    UserFactory,
    city,
    county,
)


def moment(month, day, hour=12):
    return datetime.datetime(2026, month, day, hour, tzinfo=SHANGHAI)


NOW = moment(11, 20)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel(NOW, tick=False):
        yield


class City:
    """Two agencies: the bureau of the city guides a field; the county's works in it."""

    def __init__(self):
        self.bureau = AgencyFactory(name="青屿市民政局", short_name="市民政局", jurisdiction=city())
        self.county = AgencyFactory(name="云溪县民政局", short_name="县民政局", jurisdiction=county())
        self.field = SubjectField.objects.get(code="social_assistance")
        self.field.line_bureau = self.bureau
        self.field.save()
        self.entry = CatalogEntryFactory(
            item__version__field=self.field, jurisdiction=county(), agency=self.county
        )
        self.in_field = PolicyDocumentPageFactory(title="临时救助办理规程")
        EntryPageFactory(entry=self.entry, page=self.in_field)
        self.outside = PolicyDocumentPageFactory(title="县级财务公开规定")
        self.own = PolicyDocumentPageFactory(title="市级养老服务办法")
        self.duties()
        self.findings()

    def duties(self):
        """DOC-2, due on 30 March: the county's paper of the field overdue, one late, the city's in time."""
        self.overdue = DeadlineFactory(subject=self.in_field, agency=self.county)
        self.late = DeadlineFactory(subject=self.outside, agency=self.county, fulfilled_at=moment(4, 2))
        self.met = DeadlineFactory(subject=self.own, agency=self.bureau, fulfilled_at=moment(3, 5))
        self.let_go = DeadlineFactory(
            subject=self.own, agency=self.bureau, kind="INT-1", waived_at=moment(3, 9)
        )

    def findings(self):
        for page, agency, severity, waived in (
            (self.in_field, self.county, "block", False),
            (self.in_field, self.county, "warn", False),
            (self.outside, self.county, "block", True),
            (self.own, self.bureau, "warn", False),
        ):
            FindingFactory(subject=page, agency=agency, version="live", severity=severity, waived=waived)
        for page, agency, blocking, warnings in (
            (self.in_field, self.county, 1, 1),
            (self.outside, self.county, 0, 0),
            (self.own, self.bureau, 0, 1),
        ):
            CheckResultFactory(
                subject=page, agency=agency, version="live", blocking=blocking, warnings=warnings
            )


@pytest.fixture
def small_city(db):
    return City()


def works_for(agency, **fields):
    user = UserFactory(**fields)
    if agency.editors is None:
        agency.editors = Group.objects.create(name=f"{agency.name}编辑")
        agency.save()
    user.groups.add(agency.editors)
    return grant(user, "wagtailadmin", "access_admin")


def grant(user, app, codename):
    user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    return user


@pytest.fixture
def officer(db):
    user = grant(UserFactory(username="officer"), "wagtailadmin", "access_admin")
    return grant(user, "govpublic_deadlines", "view_deadline")


@pytest.fixture
def own_queries(rf, monkeypatch):
    """``own_queries(view, user, asked, **kwargs)``: how many queries a view makes, its content drawn.

    The user is loaded with his permissions, and Wagtail's frame is left out.
    """
    import sys

    def count(view, user, asked, **kwargs):
        module = sys.modules[view.__module__]

        def content_alone(request, template, context):
            context = {**context, "request": request, "frameless": True}
            return HttpResponse(FRAMELESS.render(template, context))

        monkeypatch.setattr(module, "render", content_alone)
        request = rf.get("/admin/", asked)
        request.user = get_user_model().objects.get(pk=user.pk)
        request.user.has_perm("wagtailadmin.access_admin")
        with CaptureQueriesContext(connection) as queries:
            response = view(request, **kwargs)
            assert response.status_code == 200
        return len(queries)

    return count


class FRAMELESS:
    """A template of the admin without what it extends: only its main block is drawn."""

    @staticmethod
    def render(template, context):
        from django.template import Context, engines
        from django.template.loader_tags import BlockNode

        parsed = engines["django"].get_template(template).template
        block = next(
            node for node in parsed.nodelist.get_nodes_by_type(BlockNode) if node.name == "main_content"
        )
        bound = Context(context)
        with bound.bind_template(parsed):
            bound.render_context["block_context"] = None
            return block.nodelist.render(bound)
